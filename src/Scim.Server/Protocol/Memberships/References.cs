using System.Diagnostics.CodeAnalysis;
using Scim.Server.Patching.Elements;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Memberships;

/// <summary>
/// Finds the resources of ids: with one question where members are kept apart, else by looking into the stores one by one. Where resources of several
/// types have the same id, the type that the client named decides.
/// </summary>
internal static class ReferenceResolver
{
    /// <summary>Id, type and display of the resources that exist; what is missing does not exist in the tenant.</summary>
    /// <param name="ids">The ids, each with the name of the type that the client sent; null if it sent none.</param>
    /// <param name="attribute">The attribute that refers to them: where resources of several types have one id, the first of its reference types counts.</param>
    /// <param name="work">The scope and context.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    public static async ValueTask<IReadOnlyDictionary<string, ScimMember>> ResolveAsync(
        IReadOnlyDictionary<string, string?> ids, ScimAttribute attribute, ScopedContext work, CancellationToken cancellationToken)
    {
        if (work.Scope.Model.GroupType is not { } groups || work.Scope.GetStore(groups).MemberStore is not { } members)
        {
            return await FindEachAsync(ids, attribute, work, cancellationToken).ConfigureAwait(false);
        }

        var found = await members.ResolveAsync([.. ids.Keys], work.Context with { ResourceType = groups.RegisteredType }, cancellationToken).ConfigureAwait(false);
        return await ChooseAsync(found, ids, attribute, work, cancellationToken).ConfigureAwait(false);
    }

    // The store knows no types but its own order: a resource of a type that is not meant may hide one that is.
    private static async ValueTask<IReadOnlyDictionary<string, ScimMember>> ChooseAsync(
        IReadOnlyDictionary<string, ScimMember> found, IReadOnlyDictionary<string, string?> ids, ScimAttribute attribute, ScopedContext work, CancellationToken cancellationToken)
    {
        Dictionary<string, ScimMember>? chosen = null;
        var allowed = attribute.SubAttributeMap.Reference?.ReferenceTypes ?? [];
        foreach (var (id, named) in ids)
        {
            IReadOnlyList<string> meant = named is null ? allowed : [.. allowed.Where(name => IsSame(name, named))];
            if (found.GetValueOrDefault(id) is { Type: { } type } && !meant.Any(name => IsSame(name, type))
                && await FindAsync(id, Only(work.Scope.Model.Types, meant), work, cancellationToken).ConfigureAwait(false) is { } member)
            {
                (chosen ??= new(found, StringComparer.Ordinal))[id] = member;
            }
        }

        return chosen ?? found;
    }

    private static async ValueTask<IReadOnlyDictionary<string, ScimMember>> FindEachAsync(
        IReadOnlyDictionary<string, string?> ids, ScimAttribute attribute, ScopedContext work, CancellationToken cancellationToken)
    {
        var types = OrderByNames(work.Scope.Model.Types, attribute.SubAttributeMap.Reference?.ReferenceTypes ?? []);
        var found = new Dictionary<string, ScimMember>(StringComparer.Ordinal);
        foreach (var (id, named) in ids)
        {
            var candidates = named is null ? types : OrderByNames(types, [named]);
            if (await FindAsync(id, candidates, work, cancellationToken).ConfigureAwait(false) is { } member)
            {
                found[id] = member;
            }
        }

        return found;
    }

    private static async ValueTask<ScimMember?> FindAsync(string id, IEnumerable<TypeModel> types, ScopedContext work, CancellationToken cancellationToken)
    {
        foreach (var model in types)
        {
            var inType = work.Context with { ResourceType = model.RegisteredType };
            if (await work.Scope.GetStore(model).FindAsync(id, ScimProjection.Default, inType, cancellationToken).ConfigureAwait(false) is { } resource)
            {
                return new ScimMember
                {
                    Value = id,
                    Type = model.ResourceType.Name,
                    Display = resource["displayName"].AsString() ?? resource["userName"].AsString(),
                };
            }
        }

        return null;
    }

    // The named types come first, in their order.
    private static IReadOnlyList<TypeModel> OrderByNames(IReadOnlyList<TypeModel> types, IReadOnlyList<string> names) => [.. Only(types, names).Union(types)];

    private static IEnumerable<TypeModel> Only(IReadOnlyList<TypeModel> types, IReadOnlyList<string> names) =>
        names.SelectMany(name => types.Where(model => IsSame(name, model.ResourceType.Name)));

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

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
