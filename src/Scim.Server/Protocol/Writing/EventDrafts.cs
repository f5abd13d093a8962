namespace Scim.Server.Protocol.Writing;

/// <summary>Creates the events of writes.</summary>
internal static class EventDrafts
{
    public static ScimEvent Of(PendingWrite pending, ScimUpdate<ScimResource> update) => new()
    {
        Kind = pending.Kind,
        Tenant = pending.Attempt.Context.Tenant,
        ResourceType = pending.Attempt.Type.Type.Name,
        Id = pending.Attempt.Target.Id,

        // The event reports that a password was set, never the password itself.
        Changed = pending.SetsPassword && pending.Attempt.Type.PasswordName is { } password
            ? [.. update.Changed, new ScimPath(password)]
            : update.Changed,
        Members = update.Members,
        IgnoredMembers = pending.Change.IgnoredMembers,
        Before = pending.Before is null ? null : pending.Attempt.Type.Show(pending.Before),
        After = update.After,
        CorrelationId = pending.Attempt.Context.CorrelationId,
    };

    public static ScimEvent OfDelete(WriteTarget target, ScimObject before) => new()
    {
        Kind = ScimEventKind.Deleted,
        Tenant = target.Context.Tenant,
        ResourceType = target.Type.Type.Name,
        Id = target.Id,
        Before = target.Type.Show(before.Freeze()),
        CorrelationId = target.Context.CorrelationId,
    };
}
