using System.IO.Pipelines;
using System.Text.Json;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.Tests.Support;

/// <summary>A server that records the requests from the host, so that tests of the host need no engine.</summary>
internal sealed class FakeScimServer(ScimSchemaRegistry registry) : IScimServer
{
    public ScimSchemaRegistry Registry { get; } = registry;

    /// <summary>The options that limits are taken from.</summary>
    public ScimOptions Options { get; set; } = new();

    public ScimRequest? Last { get; private set; }

    public byte[] LastBody { get; private set; } = [];

    public Func<ScimRequest, CancellationToken, ValueTask<ScimReply>>? Answer { get; set; }

    public ValueTask<ScimReply> HandleAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        Last = request;
        LastBody = request.Body.ToArray();
        return Answer?.Invoke(request, cancellationToken) ?? ValueTask.FromResult(Reply(200, new { operation = request.Operation.ToString(), baseUri = request.BaseUri, id = request.Id }));
    }

    public ValueTask<ScimPolicies> GetPoliciesAsync(string tenant, CancellationToken cancellationToken) => ValueTask.FromResult(new ScimPolicies
    {
        Preset = Options.Preset,
        MaxBodySize = Options.MaxBodySize,
        MaxGroupBodySize = Options.MaxGroupBodySize,
        MaxBulkPayloadSize = Options.Bulk.MaxPayloadSize,
    });

    public ScimReply CreateErrorReply(ScimError error) =>
        Reply(error.Status, new { schemas = new[] { ScimUrns.Error }, status = error.Status.ToString(System.Globalization.CultureInfo.InvariantCulture), scimType = error.Type, detail = error.Detail });

    public static ScimReply Reply(int status, object body) => new() { Status = status, Body = new Bytes(JsonSerializer.SerializeToUtf8Bytes(body)) };

    private sealed class Bytes(byte[] bytes) : IScimReplyBody
    {
        public long? Length => bytes.Length;

        public async ValueTask WriteAsync(PipeWriter writer, CancellationToken cancellationToken) => await writer.WriteAsync(bytes, cancellationToken);
    }
}
