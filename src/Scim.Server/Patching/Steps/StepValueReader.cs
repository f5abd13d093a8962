using System.Text.Json;
using Scim.Server.Patching.DialectRules;
using Scim.Server.Patching.Model;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching.Steps;

/// <summary>Reads the value of a step under the schema of the attribute that it goes to.</summary>
internal static class StepValueReader
{
    /// <summary>Reads the value for the attribute of the step, or for its part.</summary>
    public static bool TryRead(in PatchStep step, PatchContext context, out PatchValue value, out ScimError? error) =>
        TryRead(step, step.SubAttribute ?? step.Attribute, context, out value, out error);

    /// <summary>Reads the value as one element, or the elements, of the list that the step's filter chooses from.</summary>
    public static bool TryReadElement(in PatchStep step, PatchContext context, out PatchValue value, out ScimError? error)
    {
        if (!TryRead(step, step.Attribute, context, out value, out error))
        {
            return false;
        }

        if (value.Content.Elements.Length > 1)
        {
            error = ScimError.InvalidValue($"'{step.DisplayPath}' requires a single element, not an array of several.");
        }

        return error is null;
    }

    private static bool TryRead(in PatchStep step, ScimAttribute attribute, PatchContext context, out PatchValue value, out ScimError? error)
    {
        var unassigned = attribute is { Type: ScimAttributeType.Complex, MultiValued: false } ? new List<ScimAttribute>() : null;
        var json = new Utf8JsonReader(step.RawValue.Span, ResourceReader.Options);
        json.Read();
        var first = json.TokenType;
        value = default;
        if (!ResourceReader.TryReadValue(
            ref json, attribute, unassigned is null ? context.ReadSettings : context.ReadSettings with { Unassigned = unassigned }, out var content, out error))
        {
            return false;
        }

        // A repaired [null] is null too; an object without content is not, and neither is an empty list.
        var isNull = content.IsNone && (first is JsonTokenType.Null or JsonTokenType.String || attribute is { MultiValued: false, Type: not ScimAttributeType.Complex });
        value = new PatchValue(content, isNull, unassigned ?? []);
        return !isNull || step.Kind != PatchOperationKind.Add || AddedNullRule.TryRead(step, attribute, context, out value, out error);
    }
}
