using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Support;
using Scim.Server.AspNetCore.Tests.Transcripts.Damage;

namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>A fresh server on a socket, made for one transcript, and everything that it answered.</summary>
internal sealed class TranscriptServer : IAsyncDisposable
{
    private readonly ScimTestServer server;
    private readonly Transcript transcript;
    private readonly Recorder recorder;
    private readonly HttpMessageInvoker client;
    private readonly TranscriptRunner runner;

    private TranscriptServer(ScimTestServer server, Transcript transcript, string token)
    {
        this.server = server;
        this.transcript = transcript;
        recorder = new Recorder(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        client = new HttpMessageInvoker(recorder);
        runner = new TranscriptRunner(new TranscriptTarget
        {
            Client = client,
            BaseUrl = server.BaseUri.AbsoluteUri.TrimEnd('/'),
            Values = new Dictionary<string, string> { ["token"] = token },
            Application = new Application(server.Services),
        });
    }

    /// <summary>The answers of the run, one for each exchange.</summary>
    public IReadOnlyList<RecordedAnswer> Answers => recorder.Answers;

    /// <summary>The values behind the placeholders of the run.</summary>
    public IReadOnlyDictionary<string, string> Values => runner.Values;

    public static async Task<TranscriptServer> StartAsync(Transcript transcript, Action<IScimBuilder>? change = null, string preset = "default")
    {
        var token = string.Empty;
        var started = await ScimTestServer.StartAsync(settings =>
        {
            token = settings.Token;
            settings.Preset = preset;
            settings.Scim = scim =>
            {
                foreach (var (urn, attributes) in transcript.Extensions)
                {
                    scim.AddExtension("User", TranscriptExtension.Of(urn, attributes));
                }

                change?.Invoke(scim);
            };
        });
        return new TranscriptServer(started, transcript, token);
    }

    public Task<TranscriptReport> RunAsync() => runner.RunAsync(transcript, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        recorder.Dispose();
        await server.DisposeAsync();
    }
}

/// <summary>The extension that a transcript asks for, as a schema.</summary>
internal static class TranscriptExtension
{
    public static ScimSchema Of(string urn, IReadOnlyDictionary<string, string> attributes) =>
        new(urn, "Extension", [.. attributes.Select(attribute => new ScimAttribute(attribute.Key, TypeOf(attribute.Value)))]);

    private static ScimAttributeType TypeOf(string name) => name switch
    {
        "string" => ScimAttributeType.String,
        "boolean" => ScimAttributeType.Boolean,
        "integer" => ScimAttributeType.Integer,
        _ => throw new FormatException($"A transcript's extension has the type '{name}'; expected string, boolean or integer."),
    };
}
