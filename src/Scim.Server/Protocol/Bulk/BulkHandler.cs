using Scim.Server.Hosting;
using Scim.Server.Protocol.Bulk.Execution;
using Scim.Server.Protocol.Bulk.Messages;
using Scim.Server.Protocol.Bulk.Parsing;
using Scim.Server.Protocol.Handlers;

namespace Scim.Server.Protocol.Bulk;

/// <summary>POST /Bulk (RFC 7644 §3.7): many writes in one request, each carried out like a single request.</summary>
internal sealed class BulkHandler(ServerServices services, WriteHandlers operations) : IRequestHandler
{
    public async ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var options = services.Model.Options.Bulk;
        if (!options.Enabled)
        {
            throw new ScimException(ScimError.NotImplemented("Bulk operations are not supported; send each operation as a separate request."));
        }

        if (request.Body.Length > options.MaxPayloadSize)
        {
            throw new ScimException(BulkErrors.TooLarge(options.MaxPayloadSize));
        }

        var session = services.Model.Options.CreateDialectSession();
        var message = BulkRequestReader.Read(request.Body, services.Model, session);
        services.Repairs.Report(session);
        var run = options.Atomic
            ? await AtomicBulkExecutor.RunAsync(services, message, new BulkContext(request, operations), cancellationToken).ConfigureAwait(false)
            : await RunAsync(message, request, cancellationToken).ConfigureAwait(false);
        return new ScimReply { Status = 200, Body = new BulkResponseBody(message.Items, run.Results, request.BaseUri) };
    }

    private async ValueTask<BulkExecutor> RunAsync(BulkRequest message, ScimRequest request, CancellationToken cancellationToken)
    {
        var run = new BulkExecutor(message, new BulkWriteDispatcher(services, operations, request));
        await run.RunAsync(message.FailOnErrors ?? int.MaxValue, cancellationToken).ConfigureAwait(false);
        return run;
    }
}
