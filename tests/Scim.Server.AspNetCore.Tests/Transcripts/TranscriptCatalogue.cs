namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>The transcripts under tests/data, and which of them this server is tested with.</summary>
internal static class TranscriptCatalogue
{
    /// <summary>Those that need more than a SCIM server: an application of their own, or an authorisation server.</summary>
    private static readonly string[] NeedMore = ["entra-oauth-client-credentials", "seed-box", "seed-boxcryptor", "seed-commbox", "seed-dropbox"];

    /// <summary>The names of all files.</summary>
    public static IReadOnlyList<string> All { get; } = [.. TestData.Files("idp/transcripts", "*.json").Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    /// <summary>All but those that need more than a SCIM server.</summary>
    public static IReadOnlyList<string> Replayed { get; } = [.. All.Except(NeedMore)];

    public static Transcript Read(string name) => TranscriptReader.Read(name, TestData.ReadText($"idp/transcripts/{name}.json"));
}
