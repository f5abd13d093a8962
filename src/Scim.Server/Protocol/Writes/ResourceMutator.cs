using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Locking;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Telemetry;

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
