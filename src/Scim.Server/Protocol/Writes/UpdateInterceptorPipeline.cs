using Scim.Server.Patching.Changes;
using Scim.Server.Protocol.Adapters;

namespace Scim.Server.Protocol.Writes;

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
