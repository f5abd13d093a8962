using Scim.Server.Patching.Changes;
using Scim.Server.Protocol.Adapters;

namespace Scim.Server.Protocol.Writing;

/// <summary>Runs the interceptors of the resource type for an update, one after the other, and validates the result of each.</summary>
internal static class UpdateInterception
{
    /// <summary>The update to continue with; null to delete the resource instead.</summary>
    public static async ValueTask<ScimUpdate<ScimResource>?> RunAsync(PendingWrite pending, CancellationToken cancellationToken)
    {
        var (attempt, update) = (pending.Attempt, pending.ToUpdate());
        var interceptors = attempt.Scope.Interceptors(attempt.Type);
        foreach (var interceptor in interceptors)
        {
            // The interceptor gets a copy, which it may change directly.
            var offered = update.After is null ? update : update with { After = attempt.Type.Show(Copies.Deep(update.After.Node)) };
            if (await interceptor.UpdatingAsync(offered, attempt.Context, cancellationToken).ConfigureAwait(false) is not { } decided)
            {
                await AskForDeleteAsync(attempt, interceptors.Where(other => !ReferenceEquals(other, interceptor)), cancellationToken).ConfigureAwait(false);
                return null;
            }

            update = Checked(decided, update, pending);
        }

        return update;
    }

    private static async ValueTask AskForDeleteAsync(WriteAttempt attempt, IEnumerable<IResourceInterceptor> interceptors, CancellationToken cancellationToken)
    {
        foreach (var interceptor in interceptors)
        {
            await interceptor.DeletingAsync(attempt.Target.Id, attempt.Context, cancellationToken).ConfigureAwait(false);
        }
    }

    private static ScimUpdate<ScimResource> Checked(ScimUpdate<ScimResource> decided, ScimUpdate<ScimResource> update, PendingWrite pending)
    {
        if (update.After is null || pending.Before is not { } before)
        {
            return update with { Members = decided.Members };
        }

        var type = pending.Attempt.Type;
        var after = ComputedReferences.TakeOut(Password.TakeOut((decided.After ?? update.After).Node, type, out _), type);
        Validation.Check(after, type);
        var changed = ChangeFinder.Find(before, after, type.Type);
        if (decided.Members is not null)
        {
            changed.Add(new ScimPath("members"));
        }

        return update with { After = type.Show(after.Freeze()), Members = decided.Members, Changed = changed };
    }
}
