using Scim.Server.Hosting;
using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.ConditionalRequests;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Locking;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Telemetry;
using Scim.Server.Protocol.Versions;

namespace Scim.Server.Protocol.Writes;

/// <summary>
/// Changes a resource without lost updates: concurrent writers of one resource wait for each other inside this process, those of other processes
/// are detected by the version check in the store, and the losing write is retried from the then current state. Where the client named the
/// version itself, a mismatch is reported to it without a retry.
/// </summary>
internal sealed class ResourceMutator(ServerServices services)
{
    private static readonly RetryPolicy Retries = new() { FirstDelay = TimeSpan.FromMilliseconds(2), MaxDelay = TimeSpan.FromMilliseconds(128) };

    private readonly ChangeWriter writer = new(services);

    /// <summary>Computes and writes, with retries until the write timeout.</summary>
    /// <exception cref="ScimException">409 after conflicts with concurrent writes until the timeout; 404, 412 and the errors of the mutation.</exception>
    public async ValueTask<MutationResult> MutateAsync(WriteTarget target, IResourceMutation mutation, CancellationToken cancellationToken)
    {
        // Deltas of members commute, so their writers need no lock.
        if (mutation.IsMembersOnly && target.Preconditions.IsEmpty)
        {
            return await RetryAsync(target, mutation, cancellationToken).ConfigureAwait(false);
        }

        var key = new ResourceLockKey(target.Context.Tenant, target.Type.ResourceType.Name, target.Id);
        using var pass = await services.WriteLocks.AcquireAsync(key, services.Model.Options.WriteTimeout / 2, cancellationToken).ConfigureAwait(false);
        return await RetryAsync(target, mutation, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<MutationResult> RetryAsync(WriteTarget target, IResourceMutation mutation, CancellationToken cancellationToken)
    {
        var attempts = Retries.Begin(services.Time, services.Model.Options.WriteTimeout);
        while (true)
        {
            if (await TryMutateAsync(target, mutation, cancellationToken).ConfigureAwait(false) is { } mutationResult)
            {
                return mutationResult;
            }

            if (!attempts.CanRetry)
            {
                throw new ScimException(ScimError.Conflict("The resource is being modified concurrently; retry the request."));
            }

            Log.Race(services.Logger, mutation.EventKind, target.Type.ResourceType.Name, target.Id, attempts.Number + 1);
            await attempts.NextAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // Null after a conflict with a concurrent write.
    private async ValueTask<MutationResult?> TryMutateAsync(WriteTarget target, IResourceMutation mutation, CancellationToken cancellationToken)
    {
        var scope = new RequestScope(services.Model, target.OuterScope);
        await using var disposal = scope.ConfigureAwait(false);
        var attempt = new MutationAttempt(target, scope);
        var before = await ReadAsync(attempt, mutation, cancellationToken).ConfigureAwait(false);
        var change = await ComputeAsync(attempt, mutation, before, cancellationToken).ConfigureAwait(false);
        return await writer.WriteAsync(new PendingWrite(attempt, mutation.EventKind, before, change), cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<ScimObject?> ReadAsync(MutationAttempt attempt, IResourceMutation mutation, CancellationToken cancellationToken)
    {
        var target = attempt.Target;
        if (mutation.IsMembersOnly && target.Preconditions.IsEmpty)
        {
            return null;
        }

        var before = await FindAsync(attempt, cancellationToken).ConfigureAwait(false);
        target.Preconditions.Check(before);
        return before.Freeze();
    }

    private async ValueTask<ComputedChange> ComputeAsync(
        MutationAttempt attempt, IResourceMutation mutation, ScimObject? before, CancellationToken cancellationToken)
    {
        try
        {
            var change = await mutation.ComputeAsync(before ?? CreateEmpty(), attempt, cancellationToken).ConfigureAwait(false);
            if (change.Changed.Count > 0)
            {
                RequiredSecretValidator.ValidateState(change.After, attempt.Type);
                DerivedReferences.Validate(before, change.After, attempt.Type, services.Model.Registry);
            }

            return before is null ? change : DerivedReferences.Remove(change, before, attempt.Type);
        }
        catch (ScimException) when (before is null)
        {
            // Errors in the members matter only if the group exists.
            await FindAsync(attempt, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private static async ValueTask<ScimObject> FindAsync(MutationAttempt attempt, CancellationToken cancellationToken)
    {
        var target = attempt.Target;
        return await attempt.Store.FindAsync(target.Id, ScimProjection.Default, target.Context, cancellationToken).ConfigureAwait(false)
            ?? throw new ScimException(ScimError.ResourceNotFound(target.Type.ResourceType.Name, target.Id));
    }

    private static ScimObject CreateEmpty() => new ScimObject(0).Freeze();
}

/// <summary>
/// Computes the new state of a resource from the current one: by PUT, by PATCH, or by the application's own code. Called again, with
/// the then current state, after a conflict with a concurrent write.
/// </summary>
internal interface IResourceMutation
{
    ScimEventKind EventKind { get; }

    /// <summary>Whether only members change, so that the current state need not be read.</summary>
    bool IsMembersOnly { get; }

    /// <summary>Computes the new state. <paramref name="before"/> is frozen, and empty where only members change.</summary>
    ValueTask<ComputedChange> ComputeAsync(ScimObject before, MutationAttempt attempt, CancellationToken cancellationToken);
}

/// <summary>The resource to write, the context and the preconditions.</summary>
internal sealed record WriteTarget(TypeModel Type, string Id, ScimContext Context, Preconditions Preconditions)
{
    /// <summary>The scope of the unit of work that the write is part of; null for a write on its own.</summary>
    public RequestScope? OuterScope { get; init; }

    public static WriteTarget From(ScimRequest request, TypeModel type) =>
        new(type, RequestBinder.GetId(request), RequestBinder.CreateContext(request, type), Preconditions.From(request)) { OuterScope = request.UnitOfWork };
}

/// <summary>One attempt at a write, in a scope of its own.</summary>
internal sealed record MutationAttempt(WriteTarget Target, RequestScope Scope)
{
    public IResourceStore Store { get; } = Scope.GetStore(Target.Type);

    public TypeModel Type => Target.Type;

    public ScimContext Context => Target.Context;

    /// <summary>The store of the members, where they are stored separately.</summary>
    public IScimMemberStore? SeparateMemberStore => Type.Members is null ? null : Store.MemberStore;

    public ScopedContext ScopedContext => new(Scope, Context);

    /// <summary>Looks up the resources that members refer to; null where the type has no members.</summary>
    /// <param name="before">The group before, which contains the members if they are not stored separately.</param>
    public MemberLookup? CreateMemberLookup(ScimObject? before) => Type.Members is not { } members ? null
        : new MemberLookup(ScopedContext, members, SeparateMemberStore is null && before is not null ? MemberElements.GetElements(before) : null);

    /// <summary>The members that elements refer to.</summary>
    /// <exception cref="ScimException">400 invalidValue: members do not exist or contradict their resource, and the policy does not ignore that.</exception>
    public async ValueTask<ResolvedMembers> ResolveMembersAsync(IReadOnlyList<ScimObject> elements, ScimObject? before, CancellationToken cancellationToken) =>
        CreateMemberLookup(before) is { } lookup
            ? await MemberResolver.ResolveAsync(elements, lookup, Scope.Model.Options.UnknownMembers, cancellationToken).ConfigureAwait(false)
            : ResolvedMembers.None;
}

/// <summary>The computed result of a mutation, before anything is written.</summary>
/// <param name="After">The new state, frozen and without password; the state before where no attribute changes.</param>
/// <param name="Changed">The attributes that differ; separately stored members are not among them.</param>
internal sealed record ComputedChange(ScimObject After, IReadOnlyList<ScimPath> Changed)
{
    /// <summary>The resolved delta of separately stored members; null where there is none.</summary>
    public ScimMemberDelta? Members { get; init; }

    /// <summary>The ids of members that were ignored: no resource has them, or the element contradicts its resource.</summary>
    public IReadOnlyList<string> IgnoredMembers { get; init; } = [];

    public PasswordWrite? Password { get; init; }

    /// <summary>Whether there is nothing to store.</summary>
    public bool IsEmpty => Changed.Count == 0 && Members is not { IsEmpty: false };
}

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

/// <summary>The result of a mutation.</summary>
/// <param name="State">
/// The state as far as it is known without reading again: the new one, or the current one where nothing was written. Null where only
/// members changed.
/// </param>
/// <param name="StoreResult">The result of the store; null where nothing was written, and for a deleted resource.</param>
/// <param name="IsDeleted">Whether an interceptor turned the write into a delete.</param>
internal readonly record struct MutationResult(ScimObject? State, ScimWriteResult? StoreResult, bool IsDeleted);
