using Scim.Server.Protocol.Bulk.Reading;
using Scim.Server.Protocol.Bulk.Running;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Bulk;

/// <summary>POST /Bulk (RFC 7644 §3.7): many writes in one request, each carried out like a single request.</summary>
internal sealed class BulkOperation(ServerParts parts, WriteOperations operations) : IOperation
{
    public async ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var options = parts.Model.Options.Bulk;
        if (!options.Enabled)
        {
            throw new ScimException(ScimError.NotImplemented("Bulk operations are not supported; send each operation as a separate request."));
        }

        if (request.Body.Length > options.MaxPayloadSize)
        {
            throw new ScimException(BulkErrors.TooLarge(options.MaxPayloadSize));
        }

        var session = parts.Model.Options.NewSession();
        var message = BulkReader.Read(request.Body, parts.Model, session);
        parts.Repairs.Tell(session);
        var run = options.Atomic
            ? await BulkUnit.RunAsync(parts, message, new BulkSetting(request, operations), cancellationToken).ConfigureAwait(false)
            : await RunAsync(message, request, cancellationToken).ConfigureAwait(false);
        return new ScimReply { Status = 200, Body = new BulkBody(message.Items, run.Outcomes, request.BaseUri) };
    }

    private async ValueTask<BulkRun> RunAsync(BulkMessage message, ScimRequest request, CancellationToken cancellationToken)
    {
        var run = new BulkRun(message, new BulkWriter(parts, operations, request));
        await run.RunAsync(message.FailOnErrors ?? int.MaxValue, cancellationToken).ConfigureAwait(false);
        return run;
    }
}
