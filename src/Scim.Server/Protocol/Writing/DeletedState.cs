using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Memberships;

namespace Scim.Server.Protocol.Writing;

/// <summary>Reads a resource that is about to be deleted, for its event. Members are excluded: the cost must not grow with the group.</summary>
internal static class DeletedState
{
    private static readonly string[] Left = [MemberElements.Name];

    /// <exception cref="ScimException">404 if it does not exist.</exception>
    public static async ValueTask<ScimObject> ReadAsync(WriteTarget target, IResourceStore store, CancellationToken cancellationToken)
    {
        var type = target.Type;
        var inside = type.Members is not null && store.Members is null;
        var projection = ScimProjection.Default;
        if (inside && ScimProjection.TryCreate(type.Type, null, Left, out var without, out _))
        {
            projection = without ?? projection;
        }

        var found = await store.FindAsync(target.Id, projection, target.Context, cancellationToken).ConfigureAwait(false)
            ?? throw new ScimException(ScimError.NoResource(type.Type.Name, target.Id));
        return inside ? WithoutMembers(found) : found;
    }

    // A store may return more than the projection asks for.
    private static ScimObject WithoutMembers(ScimObject group)
    {
        var copy = group.Freeze().Thaw();
        copy.Remove(MemberElements.Name);
        return copy;
    }
}
