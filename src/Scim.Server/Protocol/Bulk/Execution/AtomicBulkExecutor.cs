using Scim.Server.Hosting;
using Scim.Server.Protocol.Bulk.Messages;
using Scim.Server.Protocol.Errors;
using Scim.Server.Protocol.Handlers;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Bulk.Execution;

/// <summary>Carries out a whole request as one unit of work: all operations take effect, or none.</summary>
internal static class AtomicBulkExecutor
{
    public static async ValueTask<BulkExecutor> RunAsync(ServerServices services, BulkRequest message, BulkContext setting, CancellationToken cancellationToken)
    {
        var scope = new RequestScope(services.Model);
        await using var scopeDisposal = scope.ConfigureAwait(false);
        var first = services.Model.Types[0];
        var transactions = scope.GetStore(first).Transactions
            ?? throw new InvalidOperationException($"The store of {first.ResourceType.Name} does not support units of work, which ScimOptions.Bulk.Atomic requires.");
        var unit = await transactions.BeginAsync(RequestBinder.CreateContext(setting.Request, first), cancellationToken).ConfigureAwait(false);
        await using var unitDisposal = unit.ConfigureAwait(false);
        scope.BeginUnit(unit);
        var run = new BulkExecutor(message, new BulkWriteDispatcher(services, setting.Handlers, new ScimRequest(setting.Request) { UnitOfWork = scope }));
        await run.RunAsync(mostErrors: 1, cancellationToken).ConfigureAwait(false);
        if (run.ErrorCount > 0)
        {
            run.MarkRolledBack();
            return run;
        }

        await unit.CommitAsync(cancellationToken).ConfigureAwait(false);
        await RunDeferredActionsAsync(services, scope, setting.Request).ConfigureAwait(false);
        return run;
    }

    // All deferred actions run after the commit, even if one of them fails.
    private static async ValueTask RunDeferredActionsAsync(ServerServices services, RequestScope scope, ScimRequest request)
    {
        ScimError? failed = null;
        foreach (var action in scope.DeferredActions ?? [])
        {
            try
            {
                await action().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The other actions must still run.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failed ??= ExceptionMapper.ToScimError(exception, request, services.Logger);
            }
        }

        if (failed is not null)
        {
            throw new ScimException(failed);
        }
    }
}
