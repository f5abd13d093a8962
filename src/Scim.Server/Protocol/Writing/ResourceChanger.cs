using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Telemetry;

namespace Scim.Server.Protocol.Writing;

/// <summary>
/// Changes a resource without lost updates: concurrent writers of one resource wait for each other inside this process, those of other processes
/// are detected by the version check in the store, and the losing write is retried from the then current state. Where the client named the
/// version itself, a mismatch is reported to it without a retry.
/// </summary>
internal sealed class ResourceChanger(ServerParts parts)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(128);

    private readonly ChangeWriter writer = new(parts);

    /// <summary>Computes and writes, with retries until the write timeout.</summary>
    /// <exception cref="ScimException">409 after conflicts with concurrent writes until the timeout; 404, 412 and the errors of the mutation.</exception>
    public async ValueTask<Written> ChangeAsync(WriteTarget target, IComputation computation, CancellationToken cancellationToken)
    {
        // Deltas of members commute, so their writers need no lock.
        if (computation.TouchesMembersAlone && target.Conditions.IsEmpty)
        {
            return await RepeatAsync(target, computation, cancellationToken).ConfigureAwait(false);
        }

        var key = new GateKey(target.Context.Tenant, target.Type.Type.Name, target.Id);
        using var pass = await parts.Gates.EnterAsync(key, parts.Model.Options.WriteTimeout / 2, cancellationToken).ConfigureAwait(false);
        return await RepeatAsync(target, computation, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Written> RepeatAsync(WriteTarget target, IComputation computation, CancellationToken cancellationToken)
    {
        var started = parts.Time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            if (await AttemptAsync(target, computation, cancellationToken).ConfigureAwait(false) is { } written)
            {
                return written;
            }

            if (parts.Time.GetElapsedTime(started) >= parts.Model.Options.WriteTimeout)
            {
                throw new ScimException(ScimError.Conflict("The resource is being modified concurrently; retry the request."));
            }

            Log.Race(parts.Logger, computation.Kind, target.Type.Type.Name, target.Id, attempt + 1);
            await Task.Delay(Pause(attempt), parts.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    // Null after a conflict with a concurrent write.
    private async ValueTask<Written?> AttemptAsync(WriteTarget target, IComputation computation, CancellationToken cancellationToken)
    {
        var scope = new WorkScope(parts.Model, target.Outer);
        await using var disposal = scope.ConfigureAwait(false);
        var attempt = new WriteAttempt(target, scope);
        var before = await ReadAsync(attempt, computation, cancellationToken).ConfigureAwait(false);
        var change = await ComputeAsync(attempt, computation, before, cancellationToken).ConfigureAwait(false);
        return await writer.WriteAsync(new PendingWrite(attempt, computation.Kind, before, change), cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<ScimObject?> ReadAsync(WriteAttempt attempt, IComputation computation, CancellationToken cancellationToken)
    {
        var target = attempt.Target;
        if (computation.TouchesMembersAlone && target.Conditions.IsEmpty)
        {
            return null;
        }

        var before = await FindAsync(attempt, cancellationToken).ConfigureAwait(false);
        target.Conditions.Check(before);
        return before.Freeze();
    }

    private async ValueTask<Change> ComputeAsync(
        WriteAttempt attempt, IComputation computation, ScimObject? before, CancellationToken cancellationToken)
    {
        try
        {
            var change = await computation.ComputeAsync(before ?? Nothing(), attempt, cancellationToken).ConfigureAwait(false);
            if (change.Changed.Count > 0)
            {
                RequiredSecrets.CheckState(change.After, attempt.Type);
                ComputedReferences.Check(before, change.After, attempt.Type, parts.Model.Registry);
            }

            return before is null ? change : ComputedReferences.TakeOut(change, before, attempt.Type);
        }
        catch (ScimException) when (before is null)
        {
            // Errors in the members matter only if the group exists.
            await FindAsync(attempt, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private static async ValueTask<ScimObject> FindAsync(WriteAttempt attempt, CancellationToken cancellationToken)
    {
        var target = attempt.Target;
        return await attempt.Store.FindAsync(target.Id, ScimProjection.Default, target.Context, cancellationToken).ConfigureAwait(false)
            ?? throw new ScimException(ScimError.NoResource(target.Type.Type.Name, target.Id));
    }

    private static ScimObject Nothing() => new ScimObject(0).Freeze();

    // Exponential backoff with full jitter.
    private static TimeSpan Pause(int attempt)
    {
        var longest = Math.Min(LongestPause.TotalMilliseconds, FirstPause.TotalMilliseconds * (1 << Math.Min(attempt, 10)));
        return TimeSpan.FromMilliseconds(longest * Random.Shared.NextDouble());
    }
}
