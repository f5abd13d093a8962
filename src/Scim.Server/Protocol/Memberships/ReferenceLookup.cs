using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Writing;

namespace Scim.Server.Protocol.Memberships;

/// <summary>Finds out what ids point to: with one question where members are kept apart, else by looking into the stores one by one.</summary>
internal static class ReferenceLookup
{
    /// <summary>Id, type and display of the resources that exist; what is missing does not exist in the tenant.</summary>
    /// <param name="ids">The ids, each with the name of the type that the client gave; null where it gave none.</param>
    /// <param name="attribute">The attribute that refers to them: where resources of several types have one id, the first of its reference types counts.</param>
    /// <param name="work">Where and for whom.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static ValueTask<IReadOnlyDictionary<string, ScimMember>> ResolveAsync(
        IReadOnlyDictionary<string, string?> ids, ScimAttribute attribute, WorkTarget work, CancellationToken cancellationToken) =>
        work.Scope.Model.Groups is { } groups && work.Scope.Store(groups).Members is { } members
            ? members.ResolveAsync([.. ids.Keys], work.Context with { ResourceType = groups.Type }, cancellationToken)
            : FindEachAsync(ids, attribute, work, cancellationToken);

    private static async ValueTask<IReadOnlyDictionary<string, ScimMember>> FindEachAsync(
        IReadOnlyDictionary<string, string?> ids, ScimAttribute attribute, WorkTarget work, CancellationToken cancellationToken)
    {
        var types = InOrder(work.Scope.Model.Types, attribute.Parts.Reference?.ReferenceTypes ?? []);
        var found = new Dictionary<string, ScimMember>(StringComparer.Ordinal);
        foreach (var (id, named) in ids)
        {
            var candidates = named is null ? types : InOrder(types, [named]);
            if (await FindAsync(id, candidates, work, cancellationToken).ConfigureAwait(false) is { } member)
            {
                found[id] = member;
            }
        }

        return found;
    }

    private static async ValueTask<ScimMember?> FindAsync(string id, IEnumerable<TypeModel> types, WorkTarget work, CancellationToken cancellationToken)
    {
        foreach (var model in types)
        {
            var inType = work.Context with { ResourceType = model.Type };
            if (await work.Scope.Store(model).FindAsync(id, ScimProjection.Default, inType, cancellationToken).ConfigureAwait(false) is { } resource)
            {
                return new ScimMember
                {
                    Value = id,
                    Type = model.Type.Name,
                    Display = resource["displayName"].AsString() ?? resource["userName"].AsString(),
                };
            }
        }

        return null;
    }

    // The named types come first, in their order.
    private static IReadOnlyList<TypeModel> InOrder(IReadOnlyList<TypeModel> types, IReadOnlyList<string> names)
    {
        var order = names.ToList();
        return [.. types.OrderBy(model => order.FindIndex(name => string.Equals(name, model.Type.Name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var place ? place : int.MaxValue)];
    }
}
