using System.Text.Json;
using Scim.Server.Patching.Elements;
using Scim.Server.Patching.Model;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching.DialectRules;

/// <summary>
/// id, schemas and meta inside a path-less value (Okta, authentik). Current values are always accepted (PA-11); with the rule,
/// other values are ignored.
/// </summary>
internal static class ReadOnlyInPathlessValueRule
{
    /// <summary>Whether the member is judged here: read-only ones always, <c>schemas</c> only with the rule.</summary>
    public static bool Applies(ScimAttribute attribute, PatchContext context) =>
        attribute.Mutability == ScimMutability.ReadOnly
        || (ReferenceEquals(attribute, ScimCommonAttributes.Schemas) && context.Dialect.IsEnabled(ScimDialectRules.ReadOnlyInPathlessValue));

    /// <summary>Null if the member can be skipped: it repeats the current value, or the rule is enabled.</summary>
    public static ScimError? Validate(ScimAttribute attribute, ReadOnlyMemory<byte> raw, PatchContext context) =>
        IsUnchanged(attribute, raw, context) ? null : Ignore(attribute, context);

    /// <summary>Null where the rule passes over the member, whatever it says.</summary>
    public static ScimError? Ignore(ScimAttribute attribute, PatchContext context)
    {
        if (!IsCommon(attribute) || !context.Dialect.IsEnabled(ScimDialectRules.ReadOnlyInPathlessValue))
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

    private static bool IsUnchanged(ScimAttribute attribute, ReadOnlyMemory<byte> raw, PatchContext context)
    {
        var json = new Utf8JsonReader(raw.Span, ResourceReader.Options);
        json.Read();

        // The reply must not reveal whether a value that is never returned was guessed.
        return attribute.Returned != ScimReturned.Never
            && ResourceReader.TryReadValue(ref json, attribute, context.ReadSettings, out var value, out _)
            && ElementEquivalence.Contains(attribute, context.Before[attribute.Name], value);
    }
}
