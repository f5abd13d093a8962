using Scim.Server.Patching.Changes;

namespace Scim.Server.Protocol.Writing;

/// <summary>Asks the interceptor of the type about an update, and checks what it made of it.</summary>
internal static class UpdateInterception
{
    /// <summary>The update to go on with; null to delete the resource instead.</summary>
    public static async ValueTask<ScimUpdate<ScimResource>?> RunAsync(PendingWrite pending, CancellationToken cancellationToken)
    {
        var (attempt, update) = (pending.Attempt, pending.ToUpdate());
        if (attempt.Scope.Interceptor(attempt.Type) is not { } interceptor)
        {
            return update;
        }

        // The interceptor may simply set what it wants changed: it gets a copy.
        var offered = update.After is null ? update : update with { After = attempt.Type.Show(Copies.Deep(update.After.Node)) };
        var decided = await interceptor.UpdatingAsync(offered, attempt.Context, cancellationToken).ConfigureAwait(false);
        return decided is null ? null : Checked(decided, update, pending);
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
