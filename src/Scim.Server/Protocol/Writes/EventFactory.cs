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
