using System.Diagnostics;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Telemetry;
using Scim.Server.Protocol.Writing;

namespace Scim.Server.Protocol.Bulk.Running;

/// <summary>Carries out single writes, each like a request of its own, but without rendering the resource.</summary>
internal sealed class BulkWriter(ServerParts parts, WriteOperations operations, ScimRequest bulk)
{
    /// <summary>Whether all writes are one unit of work.</summary>
    public bool IsUnit => bulk.Work is not null;

    /// <summary>Authorizes an operation; null if the client is authorized.</summary>
    public async ValueTask<ScimError?> CheckRightAsync(ScimOperation operation, TypeModel type, CancellationToken cancellationToken)
    {
        try
        {
            return bulk.Authorize is { } authorize ? await authorize(operation, type.Type, cancellationToken).ConfigureAwait(false) : null;
        }
        catch (Exception exception) when (!Failures.IsCancelled(exception, cancellationToken))
        {
            return Failures.Tell(exception, bulk, parts.Logger);
        }
    }

    /// <summary>Writes. Every error is part of the result; only cancellation is thrown.</summary>
    public async ValueTask<BulkOutcome> WriteAsync(BulkCall call, CancellationToken cancellationToken)
    {
        var request = bulk with
        {
            Operation = call.Operation,
            ResourceType = call.Type.Type,
            Id = call.Id,
            Query = ScimQueryParameters.None,
            Body = call.Body,
            IfMatch = call.Version,
            IfNoneMatch = null,
        };
        try
        {
            return await RunAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!Failures.IsCancelled(exception, cancellationToken))
        {
            return BulkOutcome.Failed(Failures.Tell(exception, request, parts.Logger), call.Id);
        }
    }

    private async ValueTask<BulkOutcome> RunAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        switch (request.Operation)
        {
            case ScimOperation.Create:
                return await CreateAsync(request with { IfMatch = null }, cancellationToken).ConfigureAwait(false);
            case ScimOperation.Replace:
                var (_, replaced) = await operations.Replace.ReplaceAsync(request, cancellationToken).ConfigureAwait(false);
                return Changed(request, replaced);
            case ScimOperation.Patch:
                var (_, modified) = await operations.Modify.ModifyAsync(request, cancellationToken).ConfigureAwait(false);
                return Changed(request, modified);
            case ScimOperation.Delete:
                await operations.Delete.HandleAsync(request, cancellationToken).ConfigureAwait(false);
                return new BulkOutcome { Status = 204, Id = request.Id };
            default:
                throw new UnreachableException();
        }
    }

    private async ValueTask<BulkOutcome> CreateAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        var scope = new WorkScope(parts.Model, request.Work);
        await using var disposal = scope.ConfigureAwait(false);
        var (_, created) = await operations.Create.CreateAsync(request, scope, cancellationToken).ConfigureAwait(false);
        return new BulkOutcome { Status = 201, Id = created.Stamp.Id, Version = created.Stamp.Version.ToString() };
    }

    private static BulkOutcome Changed(ScimRequest request, Written written) => new()
    {
        Status = written.IsDeleted ? 204 : 200,
        Id = request.Id,
        Version = ChangeReply.NoContent(written).ETag,
    };
}
