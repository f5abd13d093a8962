using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Memberships;

/// <summary>Finds out what ids point to: with one question where members are kept apart, else by looking into the stores one by one.</summary>
internal static class ReferenceLookup
{
    /// <summary>Id, type and display of the resources that exist; what is missing does not exist in the tenant.</summary>
    public static ValueTask<IReadOnlyDictionary<string, ScimMember>> ResolveAsync(
        IReadOnlyCollection<string> ids, WorkScope scope, ScimContext context, CancellationToken cancellationToken) =>
        scope.Model.Groups is { } groups && scope.Store(groups).Members is { } members
            ? members.ResolveAsync(ids, context with { ResourceType = groups.Type }, cancellationToken)
            : FindEachAsync(ids, scope, context, cancellationToken);

    private static async ValueTask<IReadOnlyDictionary<string, ScimMember>> FindEachAsync(
        IReadOnlyCollection<string> ids, WorkScope scope, ScimContext context, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ScimMember>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (await FindAsync(id, scope, context, cancellationToken).ConfigureAwait(false) is { } member)
            {
                found[id] = member;
            }
        }

        return found;
    }

    private static async ValueTask<ScimMember?> FindAsync(string id, WorkScope scope, ScimContext context, CancellationToken cancellationToken)
    {
        foreach (var model in scope.Model.Types)
        {
            var inType = context with { ResourceType = model.Type };
            if (await scope.Store(model).FindAsync(id, ScimProjection.Default, inType, cancellationToken).ConfigureAwait(false) is { } resource)
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
}
