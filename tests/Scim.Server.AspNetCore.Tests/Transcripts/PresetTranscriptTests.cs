namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>
/// Each preset of an identity provider passes the conversations of that provider, and all others that default passes: it accepts at least as much.
/// </summary>
public sealed class PresetTranscriptTests
{
    private static readonly string[] Accepting = ["entra", "okta", "onelogin", "jumpcloud", "authentik", "ping", "keycloak"];

    public static TheoryData<string, string> Conversations
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (name, preset) in TranscriptCatalogue.Replayed.SelectMany(name => Accepting.Select(preset => (name, preset))))
            {
                data.Add(name, preset);
            }

            return data;
        }
    }

    [Fact]
    public void Each_identity_provider_has_its_own_conversation() =>
        Accepting.Should().OnlyContain(preset => TranscriptCatalogue.Replayed.Any(name => name.StartsWith(preset, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Conversations))]
    public async Task A_conversation_succeeds_under_a_preset(string name, string preset)
    {
        var transcript = TranscriptCatalogue.Read(name);
        await using var server = await TranscriptServer.StartAsync(transcript, preset: preset);

        (await server.RunAsync()).Failures.Should().BeEmpty();
    }
}
