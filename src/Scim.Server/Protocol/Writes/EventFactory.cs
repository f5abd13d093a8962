using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Memberships;

namespace Scim.Server.Protocol.Writes;

/// <summary>Creates the events of writes.</summary>
internal static class EventFactory
{
    public static ScimEvent CreateUpdateEvent(PendingWrite pending, ScimUpdate<ScimResource> update) => new()
    {
        Kind = pending.EventKind,
        Tenant = pending.Attempt.Context.Tenant,
        Mount = pending.Attempt.Context.Mount,
        ResourceType = pending.Attempt.Type.ResourceType.Name,
        Id = pending.Attempt.Target.Id,

        // The event reports that a password was set, never the password itself.
        Changed = pending.HasPassword && pending.Attempt.Type.PasswordName is { } password
            ? [.. update.Changed, new ScimPath(password)]
            : update.Changed,
        Members = update.Members,
        IgnoredMembers = pending.Change.IgnoredMembers,
        Before = pending.Before is null ? null : pending.Attempt.Type.CreateTyped(pending.Before),
        After = update.After,
        CorrelationId = pending.Attempt.Context.CorrelationId,
    };

    public static ScimEvent CreateDeleteEvent(WriteTarget target, ScimObject before) => new()
    {
        Kind = ScimEventKind.Deleted,
        Tenant = target.Context.Tenant,
        Mount = target.Context.Mount,
        ResourceType = target.Type.ResourceType.Name,
        Id = target.Id,
        Before = target.Type.CreateTyped(before.Freeze()),
        CorrelationId = target.Context.CorrelationId,
    };
}

/// <summary>Reads a resource that is about to be deleted, for its event. Members are excluded: the cost must not grow with the group.</summary>
internal static class DeletedStateReader
{
    private static readonly string[] ExcludedAttributes = [MemberElements.Name];

    /// <exception cref="ScimException">404 if it does not exist.</exception>
    public static async ValueTask<ScimObject> ReadAsync(WriteTarget target, IResourceStore store, CancellationToken cancellationToken)
    {
        var type = target.Type;
        var inside = type.Members is not null && store.MemberStore is null;
        var projection = ScimProjection.Default;
        if (inside && ScimProjection.TryCreate(type.ResourceType, null, ExcludedAttributes, out var without, out _))
        {
            projection = without ?? projection;
        }

        var found = await store.FindAsync(target.Id, projection, target.Context, cancellationToken).ConfigureAwait(false)
            ?? throw new ScimException(ScimError.ResourceNotFound(type.ResourceType.Name, target.Id));
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
