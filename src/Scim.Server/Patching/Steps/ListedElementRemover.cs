using System.Text.Json;
using Scim.Server.Patching.Elements;
using Scim.Server.Patching.Model;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching.Steps;

/// <summary>
/// A remove with a list of elements as its value (older Entra, JumpCloud, authentik; PA-24): only these are removed, because ignoring
/// the value would remove all elements.
/// </summary>
internal static class ListedElementRemover
{
    /// <summary>Whether the step carries a value other than null. An empty list removes nothing.</summary>
    public static bool Applies(in PatchStep step)
    {
        if (step.RawValue.IsEmpty)
        {
            return false;
        }

        var json = new Utf8JsonReader(step.RawValue.Span, ResourceReader.Options);
        json.Read();
        return json.TokenType != JsonTokenType.Null;
    }

    public static ScimError? Apply(in PatchStep step, ScimObject owner, PatchContext context)
    {
        var attribute = step.SubAttribute ?? step.Attribute;
        if (!StepValueReader.TryRead(step, context, out var value, out var error))
        {
            return error;
        }

        var listed = value.Content.Elements;
        error = ValidateNeverReturned(attribute, listed) ?? ElementEquivalence.ValidateReferences(attribute, listed);
        var elements = new List<ScimValue>([.. owner[attribute.Name].Elements]);
        if (error is not null || elements.Count == 0)
        {
            return error;
        }

        var finder = new ElementFinder(attribute, elements).ExpectLookups(listed.Length);
        var gone = new HashSet<int>();
        foreach (var element in listed)
        {
            gone.UnionWith(finder.FindAll(element));
        }

        if (gone.Count > 0)
        {
            owner.Set(attribute.Name, ScimValue.FromElements([.. elements.Where((_, position) => !gone.Contains(position))]));
        }

        return null;
    }

    // Removing by value reveals whether the value exists.
    private static ScimError? ValidateNeverReturned(ScimAttribute attribute, ReadOnlySpan<ScimValue> listed)
    {
        var secret = attribute.Returned == ScimReturned.Never;
        foreach (var element in listed)
        {
            secret |= ElementEquivalence.ContainsNeverReturned(attribute, element);
        }

        return secret ? ScimError.Sensitive($"'{attribute.Name}' contains a value that is never returned; elements cannot be selected by it.") : null;
    }
}
