using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;

namespace Scim.Server.Tests.Protocol.Support;

/// <summary>A complete server without a host, which takes request records and returns replies with the text of their bodies.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public const string BaseUri = "https://example.test/scim/v2";

    private readonly ServiceProvider services;
    private readonly TestLease[] leases;

    public TestServer(Action<IScimBuilder>? configure = null, Action<ScimOptions>? options = null)
    {
        var collection = new ServiceCollection();
        var builder = collection.AddScimCore(options);
        if (configure is null)
        {
            builder.AddTestStores();
        }
        else
        {
            configure(builder);
        }

        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        leases = [.. services.GetServices<TestLease>()];
        Server = services.GetRequiredService<IScimServer>();
    }

    public IScimServer Server { get; }

    public IServiceProvider Services => services;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Array.ForEach(leases, lease => lease.Dispose());
    }

    public ScimRequest CreateRequest(ScimOperation operation, string? type = null, string? id = null, string? body = null) => new()
    {
        Operation = operation,
        BaseUri = BaseUri,
        ResourceType = type is null ? null : Server.Registry.FindByName(type),
        Id = id,
        Body = body is null ? default : Encoding.UTF8.GetBytes(body),
        CorrelationId = "test",
    };

    public async Task<TestReply> SendAsync(ScimRequest request)
    {
        var reply = await Server.HandleAsync(request, CancellationToken.None);
        return new TestReply(reply, await ReadAsync(reply.Body));
    }

    public Task<TestReply> SendAsync(ScimOperation operation, string? type = null, string? id = null, string? body = null) =>
        SendAsync(CreateRequest(operation, type, id, body));

    public Task<TestReply> FindAsync(string type, string id) => SendAsync(ScimOperation.Find, type, id);

    public Task<TestReply> PatchAsync(string type, string id, string operations) =>
        SendAsync(ScimOperation.Patch, type, id, CreatePatchBody(operations));

    public Task<TestReply> QueryAsync(string type, ScimQueryParameters query) => SendAsync(new ScimRequest(CreateRequest(ScimOperation.Query, type)) { Query = query });

    /// <summary>Creates a user and returns its id.</summary>
    public async Task<string> CreateUserAsync(string userName, string more = "")
    {
        var reply = await SendAsync(ScimOperation.Create, "User", body: CreateUserBody(userName, more));
        reply.Status.Should().Be(201, reply.Text);
        return reply.Id;
    }

    /// <summary>Creates a group and returns its id.</summary>
    public async Task<string> CreateGroupAsync(string displayName, params string[] members)
    {
        var reply = await SendAsync(ScimOperation.Create, "Group", body: CreateGroupBody(displayName, members));
        reply.Status.Should().Be(201, reply.Text);
        return reply.Id;
    }

    public static string CreateUserBody(string userName, string more = "") =>
        $$"""{"schemas":["{{ScimUrns.User}}"],"userName":"{{userName}}"{{more}}}""";

    public static string CreateGroupBody(string displayName, params string[] members) =>
        $$"""{"schemas":["{{ScimUrns.Group}}"],"displayName":"{{displayName}}","members":[{{string.Join(',', members.Select(id => $$"""{"value":"{{id}}"}"""))}}]}""";

    public static string CreatePatchBody(string operations) => $$"""{"schemas":["{{ScimUrns.PatchOp}}"],"Operations":[{{operations}}]}""";

    private static async Task<string> ReadAsync(IScimReplyBody? body)
    {
        if (body is null)
        {
            return string.Empty;
        }

        // A long body must be read while it is written, as over a socket.
        var pipe = new Pipe();
        var reading = ReadAsync(pipe.Reader);
        await body.WriteAsync(pipe.Writer, CancellationToken.None);
        await pipe.Writer.CompleteAsync();
        var text = await reading;
        if (body.Length is { } length)
        {
            Encoding.UTF8.GetByteCount(text).Should().Be((int)length);
        }

        return text;
    }

    private static async Task<string> ReadAsync(PipeReader reader)
    {
        using var stream = reader.AsStream();
        using var text = new StreamReader(stream, Encoding.UTF8);
        return await text.ReadToEndAsync();
    }
}
