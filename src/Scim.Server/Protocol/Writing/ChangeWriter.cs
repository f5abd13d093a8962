using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Rendering;

namespace Scim.Server.Protocol.Writing;

/// <summary>Writes a computed change: runs the interceptors, stores it, passes the password to the sink and publishes the event.</summary>
internal sealed class ChangeWriter(ServerParts parts)
{
    /// <summary>Writes.</summary>
    /// <returns>Null where the write conflicts with a concurrent one and the client did not name a version, so that it can be retried.</returns>
    public async ValueTask<Written?> WriteAsync(PendingWrite pending, CancellationToken cancellationToken)
    {
        var (attempt, password) = (pending.Attempt, pending.Change.Password);
        if (password is not null)
        {
            await password.CheckAsync(attempt.Scope, attempt.Context, cancellationToken).ConfigureAwait(false);
        }

        var written = pending.Change.IsEmpty
            ? await WriteNothingAsync(pending, cancellationToken).ConfigureAwait(false)
            : await WriteChangeAsync(pending, cancellationToken).ConfigureAwait(false);
        if (written is not null)
        {
            parts.IgnoredMembers.Tell(pending.Change.IgnoredMembers, attempt.Type.Type.Name, attempt.Target.Id);
            parts.DiscardedPasswords.Tell(attempt.Type.Type.Name, password is not null);
        }

        return written;
    }

    private async ValueTask<Written?> WriteChangeAsync(PendingWrite pending, CancellationToken cancellationToken)
    {
        var update = await UpdateInterception.RunAsync(pending, cancellationToken).ConfigureAwait(false);
        return update is null
            ? await DeleteAsync(pending, cancellationToken).ConfigureAwait(false)
            : await UpdateAsync(pending, update, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<Written?> UpdateAsync(PendingWrite pending, ScimUpdate<ScimResource> update, CancellationToken cancellationToken)
    {
        var attempt = pending.Attempt;
        var draft = parts.Model.HasEventSink ? EventDrafts.Of(pending, update) : null;
        ScimStamp stamp;
        try
        {
            stamp = pending.Change.Password is { } password
                ? await password.KeepAsync(attempt.Store, attempt.Work, WriteAsync, cancellationToken).ConfigureAwait(false)
                : await WriteAsync(attempt.Context).ConfigureAwait(false);
        }
        catch (ScimException exception) when (IsRace(exception, pending))
        {
            return null;
        }

        if (draft is not null && (stamp.Changed || pending.IsWorthTelling))
        {
            await parts.Events.PublishAsync(draft with { Version = stamp.Version }, attempt.Scope).ConfigureAwait(false);
        }

        return new Written(update.After?.Node, stamp, IsDeleted: false);

        ValueTask<ScimStamp> WriteAsync(ScimContext context) => attempt.Store.UpdateAsync(update, context.Telling(draft), cancellationToken);
    }

    private async ValueTask<Written?> DeleteAsync(PendingWrite pending, CancellationToken cancellationToken)
    {
        var (attempt, id) = (pending.Attempt, pending.Attempt.Target.Id);
        var draft = parts.Model.HasEventSink ? await DraftDeleteAsync(pending, cancellationToken).ConfigureAwait(false) : null;
        try
        {
            var expected = pending.Before is null ? null : Versions.Of(pending.Before);
            await attempt.Store.DeleteAsync(id, expected, attempt.Context.Telling(draft), cancellationToken).ConfigureAwait(false);
        }
        catch (ScimException exception) when (IsRace(exception, pending))
        {
            return null;
        }

        await parts.Events.PublishAsync(draft, attempt.Scope).ConfigureAwait(false);
        return new Written(pending.Change.After, Stamp: null, IsDeleted: true);
    }

    private static async ValueTask<ScimEvent> DraftDeleteAsync(PendingWrite pending, CancellationToken cancellationToken)
    {
        var target = pending.Attempt.Target;
        var before = pending.Before ?? await DeletedState.ReadAsync(target, pending.Attempt.Store, cancellationToken).ConfigureAwait(false);
        return EventDrafts.OfDelete(target, before);
    }

    // The request may contain only a password, or only members that do not exist. The resource must exist nevertheless.
    private async ValueTask<Written?> WriteNothingAsync(PendingWrite pending, CancellationToken cancellationToken)
    {
        var attempt = pending.Attempt;
        var state = pending.Before
            ?? await attempt.Store.FindAsync(attempt.Target.Id, ScimProjection.Default, attempt.Context, cancellationToken).ConfigureAwait(false)
            ?? throw new ScimException(ScimError.NoResource(attempt.Type.Type.Name, attempt.Target.Id));
        ScimStamp? stamp = pending.Change.Password is { } password
            ? await password.KeepAsync(attempt.Store, attempt.Work, _ => ValueTask.FromResult(Unchanged(attempt.Target.Id, state)), cancellationToken).ConfigureAwait(false)
            : null;
        if (pending.IsWorthTelling)
        {
            var draft = parts.Model.HasEventSink ? EventDrafts.Of(pending, pending.ToUpdate()) : null;
            await parts.Events.PublishAsync(draft is null ? null : draft with { Version = stamp?.Version ?? Versions.Of(state) }, attempt.Scope).ConfigureAwait(false);
        }

        return new Written(state, stamp, IsDeleted: false);
    }

    private static ScimStamp Unchanged(string id, ScimObject state) =>
        new() { Id = id, Version = Versions.Of(state) ?? new ScimVersion("0"), Created = default, LastModified = default, Changed = false };

    private static bool IsRace(ScimException exception, PendingWrite pending) =>
        exception.Error.Status == 412 && !pending.Attempt.Target.Conditions.NamesVersion;
}
