namespace Scim.Server.Protocol.Writing;

/// <summary>The events that writes will cause.</summary>
internal static class EventDrafts
{
    public static ScimEvent Of(PendingWrite pending, ScimUpdate<ScimResource> update) => Draft(pending, pending.Kind) with
    {
        // That a password was set is told; which one never is.
        Changed = pending.Change.Password is not null && pending.Attempt.Type.PasswordName is { } password
            ? [.. update.Changed, new ScimPath(password)]
            : update.Changed,
        Members = update.Members,
        IgnoredMembers = pending.Change.IgnoredMembers,
        After = update.After,
    };

    public static ScimEvent OfDelete(PendingWrite pending) => Draft(pending, ScimEventKind.Deleted);

    private static ScimEvent Draft(PendingWrite pending, ScimEventKind kind) => new()
    {
        Kind = kind,
        Tenant = pending.Attempt.Context.Tenant,
        ResourceType = pending.Attempt.Type.Type.Name,
        Id = pending.Attempt.Target.Id,
        Before = pending.Before is null ? null : pending.Attempt.Type.Show(pending.Before),
        CorrelationId = pending.Attempt.Context.CorrelationId,
    };
}
