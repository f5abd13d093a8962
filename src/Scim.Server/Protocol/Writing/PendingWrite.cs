using Scim.Server.Protocol.Rendering;

namespace Scim.Server.Protocol.Writing;

/// <summary>A computed change that is about to be written.</summary>
/// <param name="Attempt">The attempt that the write is part of.</param>
/// <param name="Kind">The kind of event.</param>
/// <param name="Before">The state that was read; null where only members change and nothing was read.</param>
/// <param name="Change">The computed change.</param>
internal sealed record PendingWrite(WriteAttempt Attempt, ScimEventKind Kind, ScimObject? Before, Change Change)
{
    /// <summary>Whether there is a new state; otherwise members change, or a password, or nothing.</summary>
    public bool ChangesState => Before is not null && Change.Changed.Count > 0;

    /// <summary>
    /// The version that the write is based on: the one that was read where the new state is computed from it, or where the client named it.
    /// </summary>
    public ScimVersion? Expected =>
        Before is not null && (ChangesState || Attempt.Target.Conditions.NamesVersion) ? Versions.Of(Before) : null;

    /// <summary>Whether a password is set: the request contains one, and there is a sink for it.</summary>
    public bool SetsPassword => Change.Password is not null && Attempt.Scope.Model.HasPasswordSink;

    /// <summary>Whether an event is due even where the stored state does not change.</summary>
    public bool IsWorthTelling => SetsPassword || Change.IgnoredMembers.Count > 0;

    public ScimUpdate<ScimResource> ToUpdate() => new()
    {
        Id = Attempt.Target.Id,
        Before = ChangesState && Before is not null ? Attempt.Type.Show(Before) : null,
        After = ChangesState ? Attempt.Type.Show(Change.After) : null,
        Changed = Change.Members is null ? Change.Changed : [.. Change.Changed, new ScimPath("members")],
        Members = Change.Members,
        Expected = Expected,
        ClientPrecondition = Attempt.Target.Conditions.NamesVersion,
    };
}
