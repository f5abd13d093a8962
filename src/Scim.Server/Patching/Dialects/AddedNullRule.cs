namespace Scim.Server.Patching.Dialects;

/// <summary>An add of null unassigns, as a replace does (PA-14 without the rule: 400 invalidValue). Part of the rule empty-strings.</summary>
internal static class AddedNullRule
{
    /// <summary>Null where the attribute is to be unassigned.</summary>
    public static ScimError? Check(ScimAttribute attribute, PatchContext context) => Unassigns(attribute, context)
        ? null
        : ScimError.InvalidValue($"'{attribute.Name}' cannot be added as null; expected a value, or replace or remove.");

    public static bool Unassigns(ScimAttribute attribute, PatchContext context)
    {
        if (!context.Dialect.Allows(ScimDialectRules.EmptyStrings))
        {
            return false;
        }

        context.Dialect.Report(ScimDialectRules.EmptyStrings, attribute.Name, $"add {attribute.Name}: null", "remove");
        return true;
    }
}
