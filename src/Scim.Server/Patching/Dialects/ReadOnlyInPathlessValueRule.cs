using System.Text.Json;
using Scim.Server.Patching.Elements;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching.Dialects;

/// <summary>
/// id, schemas and meta inside a path-less value (Okta, authentik). Current values are always accepted (PA-11); with the rule,
/// other values are ignored.
/// </summary>
internal static class ReadOnlyInPathlessValueRule
{
    /// <summary>Whether the member is judged here: read-only ones always, <c>schemas</c> only with the rule.</summary>
    public static bool Concerns(ScimAttribute attribute, PatchContext context) =>
        attribute.Mutability == ScimMutability.ReadOnly
        || (ReferenceEquals(attribute, ScimCommonAttributes.Schemas) && context.Dialect.Allows(ScimDialectRules.ReadOnlyInPathlessValue));

    /// <summary>Null if the member can be skipped: it repeats the current value, or the rule is enabled.</summary>
    public static ScimError? Check(ScimAttribute attribute, ReadOnlyMemory<byte> raw, PatchContext context) =>
        IsThere(attribute, raw, context) ? null : Ignore(attribute, context);

    /// <summary>Null where the rule passes over the member, whatever it says.</summary>
    public static ScimError? Ignore(ScimAttribute attribute, PatchContext context)
    {
        if (!IsCommon(attribute) || !context.Dialect.Allows(ScimDialectRules.ReadOnlyInPathlessValue))
        {
            return ScimError.Mutability($"'{attribute.Name}' is read-only; omit it or send its current value.");
        }

        context.Dialect.Report(ScimDialectRules.ReadOnlyInPathlessValue, attribute.Name, $"{attribute.Name} in a value without path", "nothing");
        return null;
    }

    private static bool IsCommon(ScimAttribute attribute) =>
        ReferenceEquals(attribute, ScimCommonAttributes.Id)
        || ReferenceEquals(attribute, ScimCommonAttributes.Schemas)
        || ReferenceEquals(attribute, ScimCommonAttributes.Meta);

    private static bool IsThere(ScimAttribute attribute, ReadOnlyMemory<byte> raw, PatchContext context)
    {
        var json = new Utf8JsonReader(raw.Span, ResourceReader.Options);
        json.Read();

        // The reply must not reveal whether a value that is never returned was guessed.
        return attribute.Returned != ScimReturned.Never
            && ResourceReader.TryReadValue(ref json, attribute, context.Reading, out var value, out _)
            && ElementMatch.Holds(attribute, context.Before[attribute.Name], value);
    }
}
