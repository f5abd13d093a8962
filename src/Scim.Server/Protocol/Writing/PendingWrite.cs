using Scim.Server.Protocol.Rendering;

namespace Scim.Server.Protocol.Writing;

/// <summary>A change that was computed, on its way to the store.</summary>
/// <param name="Attempt">Where and for whom.</param>
/// <param name="Kind">What the client asked for.</param>
/// <param name="Before">The state that was read; null where the members alone change and nothing was read.</param>
/// <param name="Change">What shall be.</param>
internal sealed record PendingWrite(WriteAttempt Attempt, ScimEventKind Kind, ScimObject? Before, Change Change)
{
    /// <summary>Whether there is a new state; otherwise members change, or a password, or nothing.</summary>
    public bool ChangesState => Before is not null && Change.Changed.Count > 0;

    /// <summary>
    /// The version under which is written: the one that was read where a new state is computed from it, or where the client named it.
    /// </summary>
    public ScimVersion? Expected =>
        Before is not null && (ChangesState || Attempt.Target.Conditions.NamesVersion) ? Versions.Of(Before) : null;

    /// <summary>Whether a password is set: one came, and there is a sink for it.</summary>
    public bool SetsPassword => Change.Password is not null && Attempt.Scope.Model.HasPasswordSink;

    /// <summary>Whether there is something to tell even where the store holds the same as before.</summary>
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
