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
