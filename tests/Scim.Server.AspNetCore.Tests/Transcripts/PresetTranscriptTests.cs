namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>
/// Each preset of an identity provider serves what that provider says, and what all others say to default: it accepts at least as much.
/// </summary>
public sealed class PresetTranscriptTests
{
    private static readonly string[] Accepting = ["entra", "okta", "onelogin", "jumpcloud", "authentik", "ping", "keycloak"];

    public static TheoryData<string> Presets => [.. Accepting];

    [Fact]
    public void Each_identity_provider_has_a_conversation_of_its_own() =>
        Accepting.Should().OnlyContain(preset => TranscriptCatalogue.Replayed.Any(name => name.StartsWith(preset, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Presets))]
    public async Task Every_conversation_goes_as_it_should_under_a_preset(string preset)
    {
        var failures = new List<string>();
        foreach (var name in TranscriptCatalogue.Replayed)
        {
            var transcript = TranscriptCatalogue.Read(name);
            await using var server = await TranscriptServer.StartAsync(transcript, preset: preset);
            failures.AddRange((await server.RunAsync()).Failures.Select(failure => $"{name}: {failure}"));
        }

        failures.Should().BeEmpty();
    }
}
