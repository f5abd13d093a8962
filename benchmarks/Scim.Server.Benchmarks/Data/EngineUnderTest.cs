using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scim.Server.Hosting;

namespace Scim.Server.Benchmarks.Data;

/// <summary>The engine over stores in memory, with users and a group, called as a host calls it. Not thread-safe.</summary>
internal sealed class EngineUnderTest : IDisposable
{
    private readonly ServiceProvider provider;
    private readonly IScimServer server;
    private readonly PipeWriter output = PipeWriter.Create(Stream.Null);
    private readonly string[] ids;
    private readonly ScimQueryParameters[] filters;
    private readonly byte[][] patches;
    private readonly byte[][] memberPatches;
    private string group = string.Empty;
    private int turn;
    private int created;

    private EngineUnderTest(ServiceProvider provider, int users)
    {
        this.provider = provider;
        server = provider.GetRequiredService<IScimServer>();
        ids = new string[users];
        filters = [.. Enumerable.Range(0, users).Select(number => new ScimQueryParameters { Filter = $"userName eq \"{SampleUser.GetUserName(number)}\"" })];
        patches = [SamplePatch.ReplaceTitle("Director"), SamplePatch.ReplaceTitle("Engineer")];
        memberPatches = new byte[2 * users][];
    }

    public static EngineUnderTest Start(int users)
    {
        var services = new ServiceCollection();
        services.AddScimCore().AddInMemoryStores();
        var engine = new EngineUnderTest(services.BuildServiceProvider(), users);
        GetResult(engine.FillAsync());
        return engine;
    }

    public ValueTask<long> FindAsync() => SendAsync(new ScimRequest(Request(ScimOperation.Find)) { Id = NextId() });

    public ValueTask<long> FilterAsync() => SendAsync(new ScimRequest(Request(ScimOperation.Query)) { Query = filters[Next() % filters.Length] });

    public ValueTask<long> PageAsync() => SendAsync(Request(ScimOperation.Query));

    /// <summary>Creates one more user; the caller has made the body before, by <see cref="CreateUserBodies"/>.</summary>
    public ValueTask<long> CreateAsync(byte[] body) => SendAsync(new ScimRequest(Request(ScimOperation.Create)) { Body = body });

    public ValueTask<long> PatchAsync()
    {
        var next = Next();
        return SendAsync(new ScimRequest(Request(ScimOperation.Patch)) { Id = ids[next % ids.Length], Body = patches[next / ids.Length % 2] });
    }

    /// <summary>Adds a member, or removes the one that was added before.</summary>
    public ValueTask<long> ChangeMemberAsync() => SendAsync(new ScimRequest(Request(ScimOperation.Patch))
    {
        ResourceType = server.Registry.FindByName("Group"),
        Id = group,
        Body = memberPatches[Next() % memberPatches.Length],
    });

    /// <summary>Bodies of users that do not exist yet.</summary>
    public byte[][] CreateUserBodies(int count)
    {
        var bodies = new byte[count][];
        for (var index = 0; index < count; index++)
        {
            bodies[index] = SampleUser.CreateJson(ids.Length + created++);
        }

        return bodies;
    }

    public void Dispose() => provider.Dispose();

    /// <summary>The result of what never waits here.</summary>
    public static T GetResult<T>(ValueTask<T> work) => work.IsCompleted ? work.GetAwaiter().GetResult() : work.AsTask().GetAwaiter().GetResult();

    private async ValueTask<long> FillAsync()
    {
        for (var index = 0; index < ids.Length; index++)
        {
            ids[index] = await CreateForIdAsync("User", SampleUser.CreateJson(index));
            memberPatches[2 * index] = SamplePatch.AddMember(ids[index]);
            memberPatches[(2 * index) + 1] = SamplePatch.RemoveMember(ids[index]);
        }

        group = await CreateForIdAsync("Group", Encoding.UTF8.GetBytes($$"""{"schemas":["{{ScimUrns.Group}}"],"displayName":"Tour Guides"}"""));
        return ids.Length;
    }

    private async ValueTask<string> CreateForIdAsync(string type, byte[] body)
    {
        var reply = await server.HandleAsync(
            new ScimRequest(Request(ScimOperation.Create)) { ResourceType = server.Registry.FindByName(type), Body = body }, CancellationToken.None);
        using var stream = new MemoryStream();
        var writer = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        await (reply.Body?.WriteAsync(writer, CancellationToken.None) ?? ValueTask.CompletedTask);
        await writer.CompleteAsync();
        using var document = JsonDocument.Parse(stream.ToArray());
        return reply.Status == 201
            ? document.RootElement.GetProperty("id").GetString() ?? string.Empty
            : throw new InvalidOperationException($"The sample was refused: {document.RootElement}");
    }

    private ScimRequest Request(ScimOperation operation) => new()
    {
        Operation = operation,
        BaseUri = BenchmarkInputs.BaseUri,
        ResourceType = server.Registry.ResourceTypes[0],
    };

    private async ValueTask<long> SendAsync(ScimRequest request)
    {
        var reply = await server.HandleAsync(request, CancellationToken.None);
        if (reply.Body is { } body)
        {
            await body.WriteAsync(output, CancellationToken.None);
        }

        return reply.Status < 300 ? reply.Body?.Length ?? 0 : throw new InvalidOperationException($"{request.Operation} was answered with {reply.Status}.");
    }

    private string NextId() => ids[Next() % ids.Length];

    private int Next() => turn++ & int.MaxValue;
}
