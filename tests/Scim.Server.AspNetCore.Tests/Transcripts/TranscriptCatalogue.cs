namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>The transcripts below tests/data, and those that this server is tested with.</summary>
internal static class TranscriptCatalogue
{
    /// <summary>The transcripts that need more than a SCIM server: an application or an authorization server.</summary>
    private static readonly string[] Unsupported = ["entra-oauth-client-credentials", "seed-box", "seed-boxcryptor", "seed-commbox", "seed-dropbox"];

    /// <summary>The names of all files.</summary>
    public static IReadOnlyList<string> All { get; } = [.. TestData.GetFiles("idp/transcripts", "*.json").Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    /// <summary>All but those that need more than a SCIM server.</summary>
    public static IReadOnlyList<string> Replayed { get; } = [.. All.Except(Unsupported)];

    public static Transcript Read(string name) => TranscriptReader.Read(name, TestData.ReadText($"idp/transcripts/{name}.json"));
}
