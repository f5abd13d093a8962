using System.Diagnostics.CodeAnalysis;
using Scim.Server.Patching.Elements;

namespace Scim.Server.Protocol.Memberships;

/// <summary>
/// Validates what a reference states about its resource beyond <c>value</c>: its <c>type</c>, and the endpoint and the id in the last two segments of
/// its <c>$ref</c>. The base in front of them, and a <c>$ref</c> whose endpoint is not of this server, are ignored.
/// </summary>
internal sealed class ReferenceValidator(ScimAttribute attribute, ScimSchemaRegistry registry)
{
    private const int MaxShownLength = 100;

    public ScimAttribute Attribute => attribute;

    public bool HasClaims(ScimObject element) => ElementEquivalence.HasTypeOrReference(attribute, element);

    /// <summary>The resource type that an element names; null where it names none.</summary>
    public ScimResourceType? FindType(ScimObject element) =>
        GetTypeName(element) is { } name && registry.FindByName(name) is { } type ? type
        : TryReadReference(element, out var referred, out _) ? referred
        : null;

    /// <summary>Describes what contradicts a resource of a known type, as a clause that follows "but"; null for no contradiction.</summary>
    public string? FindContradiction(ScimObject element, string type) =>
        HasClaims(element) ? Describe(element, GetTypeName(element) is { } name && !IsSameName(name, type), [type]) : null;

    /// <summary>
    /// Describes what contradicts the types that the attribute may refer to, where the resource itself was not looked up; null for no contradiction.
    /// A <c>type</c> that names no resource type is a label of the application.
    /// </summary>
    public string? FindContradiction(ScimObject element)
    {
        if (!HasClaims(element) || attribute.SubAttributeMap.Reference is not { } reference)
        {
            return null;
        }

        var named = GetTypeName(element) is { } name ? registry.FindByName(name) : null;
        var isWrong = named is not null && !reference.ReferenceTypes.Any(allowed => IsSameName(allowed, named.Name));
        return Describe(element, isWrong, named is null || isWrong ? reference.ReferenceTypes : [named.Name]);
    }

    private string? Describe(ScimObject element, bool isTypeWrong, IReadOnlyList<string> types)
    {
        var type = isTypeWrong ? $"'{attribute.SubAttributeMap.Type?.Name}' is '{Shorten(GetTypeName(element) ?? string.Empty)}'" : null;
        var reference = TryReadReference(element, out var referred, out var id) && IsMismatch(element, referred, id, types)
            ? $"'{attribute.SubAttributeMap.Reference?.Name}' is '{referred.Endpoint}/{Shorten(id)}'"
            : null;
        return type is null ? reference
            : reference is null ? type
            : $"{type} and {reference}";
    }

    private bool IsMismatch(ScimObject element, ScimResourceType referred, string id, IReadOnlyList<string> types) =>
        !types.Any(type => IsSameName(type, referred.Name)) || (GetId(element) is { } value && id != value && Uri.UnescapeDataString(id) != value);

    private bool TryReadReference(ScimObject element, [NotNullWhen(true)] out ScimResourceType? type, out string id)
    {
        (type, id) = (null, string.Empty);
        if (GetText(element, attribute.SubAttributeMap.Reference) is not { } reference)
        {
            return false;
        }

        var path = reference.AsSpan();
        var end = path.IndexOfAny('?', '#');
        path = (end < 0 ? path : path[..end]).TrimEnd('/');
        var last = path.LastIndexOf('/');
        if (last < 0)
        {
            return false;
        }

        id = path[(last + 1)..].ToString();
        type = registry.FindByEndpoint(path[(path[..last].LastIndexOf('/') + 1)..last]);
        return type is not null;
    }

    private string? GetTypeName(ScimObject element) => GetText(element, attribute.SubAttributeMap.Type);

    private string? GetId(ScimObject element) => GetText(element, attribute.SubAttributeMap.Value);

    private static string? GetText(ScimObject element, ScimAttribute? part) =>
        part is not null && element[part.Name].AsString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private static bool IsSameName(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string Shorten(string text) => text.Length <= MaxShownLength ? text : text[..MaxShownLength];
}
