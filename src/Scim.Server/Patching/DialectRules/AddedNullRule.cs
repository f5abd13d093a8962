using Scim.Server.Patching.Model;

namespace Scim.Server.Patching.DialectRules;

/// <summary>
/// Null as the value of an add (PA-14): 400 invalidValue without the rule empty-strings. With it, null unassigns a single value and
/// changes nothing in a list: an add never removes an element, or a part of one.
/// </summary>
internal static class AddedNullRule
{
    /// <summary>What the null of a step means: null to unassign, nothing where a list is concerned.</summary>
    public static bool TryRead(in PatchStep step, ScimAttribute attribute, PatchContext context, out PatchValue value, out ScimError? error)
    {
        var allowed = context.Dialect.IsEnabled(ScimDialectRules.EmptyStrings);
        var unassigns = !step.Attribute.MultiValued && !ContainsList(attribute);
        value = unassigns ? PatchValue.Null : PatchValue.NoChange;
        error = allowed ? null : ScimError.InvalidValue($"'{attribute.Name}' cannot be set to null by add; send a value, or use replace or remove.");

        // An empty text that unassigns was reported when it was read.
        if (allowed && !(unassigns && step.RawValue.Span[0] == (byte)'"'))
        {
            Report(attribute, unassigns, context);
        }

        return allowed;
    }

    /// <summary>Whether null for a part of an added complex value unassigns that part.</summary>
    public static bool TryUnassign(ScimAttribute part, PatchContext context)
    {
        if (!context.Dialect.IsEnabled(ScimDialectRules.EmptyStrings))
        {
            return false;
        }

        var unassigns = !ContainsList(part);
        Report(part, unassigns, context);
        return unassigns;
    }

    private static void Report(ScimAttribute attribute, bool unassigns, PatchContext context) =>
        context.Dialect.Report(ScimDialectRules.EmptyStrings, attribute.Name, $"add {attribute.Name}: null", unassigns ? "remove" : "nothing");

    private static bool ContainsList(ScimAttribute attribute) => attribute.MultiValued || attribute.SubAttributes.Any(ContainsList);
}
