using Scim.Server.Protocol.Versions;

namespace Scim.Server.Protocol.Writes;

/// <summary>A computed change that is about to be written.</summary>
/// <param name="Attempt">The attempt that the write is part of.</param>
/// <param name="EventKind">The kind of event.</param>
/// <param name="Before">The state that was read; null where only members change and nothing was read.</param>
/// <param name="Change">The computed change.</param>
internal sealed record PendingWrite(MutationAttempt Attempt, ScimEventKind EventKind, ScimObject? Before, ComputedChange Change)
{
    /// <summary>Whether there is a new state; otherwise members change, or a password, or nothing.</summary>
    public bool HasStateChange => Before is not null && Change.Changed.Count > 0;

    /// <summary>
    /// The version that the write is based on: the one that was read where the new state is computed from it, or where the client named it.
    /// </summary>
    public ScimVersion? ExpectedVersion =>
        Before is not null && (HasStateChange || Attempt.Target.Preconditions.HasIfMatchVersion) ? MetaVersion.GetVersion(Before) : null;

    /// <summary>Whether a password is set: the request contains one, and there is a sink for it.</summary>
    public bool HasPassword => Change.Password is not null && Attempt.Scope.Model.HasPasswordSink;

    /// <summary>Whether an event is due even where the stored state does not change.</summary>
    public bool NeedsEvent => HasPassword || Change.IgnoredMembers.Count > 0;

    public ScimUpdate<ScimResource> ToUpdate() => new()
    {
        Id = Attempt.Target.Id,
        Before = HasStateChange && Before is not null ? Attempt.Type.CreateTyped(Before) : null,
        After = HasStateChange ? Attempt.Type.CreateTyped(Change.After) : null,
        Changed = Change.Members is null ? Change.Changed : [.. Change.Changed, new ScimPath("members")],
        Members = Change.Members,
        Expected = ExpectedVersion,
        IsClientPrecondition = Attempt.Target.Preconditions.HasIfMatchVersion,
    };
}
