using Scim.Server.Patching.Changes;
using Scim.Server.Protocol.Adapters;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Versions;

namespace Scim.Server.Protocol.Writes;

/// <summary>Writes a computed change: runs the interceptors, stores it, passes the password to the sink and publishes the event.</summary>
internal sealed class ChangeWriter(ServerServices services)
{
    /// <summary>Writes.</summary>
    /// <returns>Null where the write conflicts with a concurrent one and the client did not name a version, so that it can be retried.</returns>
    public async ValueTask<MutationResult?> WriteAsync(PendingWrite pending, CancellationToken cancellationToken)
    {
        var (attempt, password) = (pending.Attempt, pending.Change.Password);
        if (password is not null)
        {
            await password.ValidateAsync(attempt.Scope, attempt.Context, cancellationToken).ConfigureAwait(false);
        }

        var written = pending.Change.IsEmpty
            ? await WriteUnchangedAsync(pending, cancellationToken).ConfigureAwait(false)
            : await WriteChangeAsync(pending, cancellationToken).ConfigureAwait(false);
        if (written is not null)
        {
            services.IgnoredMembers.Report(pending.Change.IgnoredMembers, attempt.Type.ResourceType.Name, attempt.Target.Id);
            services.DiscardedPasswords.Report(attempt.Type.ResourceType.Name, password is not null);
        }

        return written;
    }

    private async ValueTask<MutationResult?> WriteChangeAsync(PendingWrite pending, CancellationToken cancellationToken)
    {
        var update = await UpdateInterceptorPipeline.RunAsync(pending, cancellationToken).ConfigureAwait(false);
        return update is null
            ? await DeleteAsync(pending, cancellationToken).ConfigureAwait(false)
            : await UpdateAsync(pending, update, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<MutationResult?> UpdateAsync(PendingWrite pending, ScimUpdate<ScimResource> update, CancellationToken cancellationToken)
    {
        var attempt = pending.Attempt;
        var draft = services.Model.HasEventSink ? EventFactory.CreateUpdateEvent(pending, update) : null;
        ScimWriteResult writeResult;
        try
        {
            writeResult = pending.Change.Password is { } password
                ? await password.StoreAsync(attempt.Store, attempt.ScopedContext, WriteAsync, cancellationToken).ConfigureAwait(false)
                : await WriteAsync(attempt.Context).ConfigureAwait(false);
        }
        catch (ScimException exception) when (IsConcurrencyConflict(exception, pending))
        {
            return null;
        }

        if (draft is not null && (writeResult.HasChanged || pending.NeedsEvent))
        {
            await services.Events.PublishAsync(new ScimEvent(draft) { Version = writeResult.Version }, attempt.Scope).ConfigureAwait(false);
        }

        return new MutationResult(update.After?.Node, writeResult, IsDeleted: false);

        ValueTask<ScimWriteResult> WriteAsync(ScimContext context) => attempt.Store.UpdateAsync(update, context.WithEvent(draft), cancellationToken);
    }

    private async ValueTask<MutationResult?> DeleteAsync(PendingWrite pending, CancellationToken cancellationToken)
    {
        var (attempt, id) = (pending.Attempt, pending.Attempt.Target.Id);
        var draft = services.Model.HasEventSink ? await CreateDeleteEventAsync(pending, cancellationToken).ConfigureAwait(false) : null;
        try
        {
            var expected = pending.Before is null ? null : MetaVersion.GetVersion(pending.Before);
            await attempt.Store.DeleteAsync(id, expected, attempt.Context.WithEvent(draft), cancellationToken).ConfigureAwait(false);
        }
        catch (ScimException exception) when (IsConcurrencyConflict(exception, pending))
        {
            return null;
        }

        await services.Events.PublishAsync(draft, attempt.Scope).ConfigureAwait(false);
        return new MutationResult(pending.Change.After, StoreResult: null, IsDeleted: true);
    }

    private static async ValueTask<ScimEvent> CreateDeleteEventAsync(PendingWrite pending, CancellationToken cancellationToken)
    {
        var target = pending.Attempt.Target;
        var before = pending.Before ?? await DeletedStateReader.ReadAsync(target, pending.Attempt.Store, cancellationToken).ConfigureAwait(false);
        return EventFactory.CreateDeleteEvent(target, before);
    }

    // The request may contain only a password, or only members that do not exist. The resource must exist nevertheless.
    private async ValueTask<MutationResult?> WriteUnchangedAsync(PendingWrite pending, CancellationToken cancellationToken)
    {
        var attempt = pending.Attempt;
        var state = pending.Before
            ?? await attempt.Store.FindAsync(attempt.Target.Id, ScimProjection.Default, attempt.Context, cancellationToken).ConfigureAwait(false)
            ?? throw new ScimException(ScimError.ResourceNotFound(attempt.Type.ResourceType.Name, attempt.Target.Id));
        ScimWriteResult? stamp = pending.Change.Password is { } password
            ? await password.StoreAsync(attempt.Store, attempt.ScopedContext, _ => ValueTask.FromResult(CreateUnchangedResult(attempt.Target.Id, state)), cancellationToken).ConfigureAwait(false)
            : null;
        if (pending.NeedsEvent)
        {
            var draft = services.Model.HasEventSink ? EventFactory.CreateUpdateEvent(pending, pending.ToUpdate()) : null;
            await services.Events.PublishAsync(draft is null ? null : new ScimEvent(draft) { Version = stamp?.Version ?? MetaVersion.GetVersion(state) }, attempt.Scope).ConfigureAwait(false);
        }

        return new MutationResult(state, stamp, IsDeleted: false);
    }

    private static ScimWriteResult CreateUnchangedResult(string id, ScimObject state) =>
        new() { Id = id, Version = MetaVersion.GetVersion(state) ?? new ScimVersion("0"), Created = default, LastModified = default, HasChanged = false };

    private static bool IsConcurrencyConflict(ScimException exception, PendingWrite pending) =>
        exception.Error.Status == 412 && !pending.Attempt.Target.Preconditions.HasIfMatchVersion;
}

/// <summary>Runs the interceptors of the resource type for an update, one after the other, and validates the result of each.</summary>
internal static class UpdateInterceptorPipeline
{
    /// <summary>The update to continue with; null to delete the resource instead.</summary>
    public static async ValueTask<ScimUpdate<ScimResource>?> RunAsync(PendingWrite pending, CancellationToken cancellationToken)
    {
        var (attempt, update) = (pending.Attempt, pending.ToUpdate());
        var interceptors = attempt.Scope.GetInterceptors(attempt.Type);
        foreach (var interceptor in interceptors)
        {
            // The interceptor gets a copy, which it may change directly.
            var offered = update.After is null ? update : new ScimUpdate<ScimResource>(update) { After = attempt.Type.CreateTyped(ObjectCopier.DeepCopy(update.After.Node)) };
            if (await interceptor.UpdatingAsync(offered, attempt.Context, cancellationToken).ConfigureAwait(false) is not { } decided)
            {
                await InterceptDeleteAsync(attempt, interceptors.Where(other => !ReferenceEquals(other, interceptor)), cancellationToken).ConfigureAwait(false);
                return null;
            }

            update = Validate(decided, update, pending);
        }

        return update;
    }

    private static async ValueTask InterceptDeleteAsync(MutationAttempt attempt, IEnumerable<IResourceInterceptor> interceptors, CancellationToken cancellationToken)
    {
        foreach (var interceptor in interceptors)
        {
            await interceptor.DeletingAsync(attempt.Target.Id, attempt.Context, cancellationToken).ConfigureAwait(false);
        }
    }

    private static ScimUpdate<ScimResource> Validate(ScimUpdate<ScimResource> decided, ScimUpdate<ScimResource> update, PendingWrite pending)
    {
        if (update.After is null || pending.Before is not { } before)
        {
            return new ScimUpdate<ScimResource>(update) { Members = decided.Members };
        }

        var type = pending.Attempt.Type;
        var after = DerivedReferences.Remove(PasswordWrite.Extract((decided.After ?? update.After).Node, type, out _), type);
        ResourceBodyReader.Validate(after, type);
        var changed = ChangeFinder.Find(before, after, type.RegisteredType);
        if (decided.Members is not null)
        {
            changed.Add(new ScimPath("members"));
        }

        return new ScimUpdate<ScimResource>(update) { After = type.CreateTyped(after.Freeze()), Members = decided.Members, Changed = changed };
    }
}
