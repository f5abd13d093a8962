using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Support;
using Scim.Server.AspNetCore.Tests.Transcripts.Damage;

namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>A server on a socket for one transcript, with all its responses.</summary>
internal sealed class TranscriptServer : IAsyncDisposable
{
    private readonly ScimTestServer server;
    private readonly Transcript transcript;
    private readonly ResponseRecorder recorder;
    private readonly HttpMessageInvoker client;
    private readonly TranscriptRunner runner;

    private TranscriptServer(ScimTestServer server, Transcript transcript, string token)
    {
        this.server = server;
        this.transcript = transcript;
        recorder = new ResponseRecorder(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        client = new HttpMessageInvoker(recorder);
        runner = new TranscriptRunner(new TranscriptTarget
        {
            Client = client,
            BaseUrl = server.BaseUri.AbsoluteUri.TrimEnd('/'),
            Values = new Dictionary<string, string> { ["token"] = token },
            Application = new TranscriptApplication(server.Services),
        });
    }

    /// <summary>The responses of the run, one per exchange.</summary>
    public IReadOnlyList<RecordedResponse> Responses => recorder.Responses;

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
                    scim.AddExtension("User", TranscriptExtension.CreateSchema(urn, attributes));
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

/// <summary>The schema extension that a transcript requires.</summary>
internal static class TranscriptExtension
{
    public static ScimSchema CreateSchema(string urn, IReadOnlyDictionary<string, string> attributes) =>
        new(urn, "Extension", [.. attributes.Select(attribute => new ScimAttribute(attribute.Key, ParseType(attribute.Value)))]);

    private static ScimAttributeType ParseType(string name) => name switch
    {
        "string" => ScimAttributeType.String,
        "boolean" => ScimAttributeType.Boolean,
        "integer" => ScimAttributeType.Integer,
        _ => throw new FormatException($"A transcript's extension has the type '{name}'; expected string, boolean or integer."),
    };
}
