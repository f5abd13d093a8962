using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>What a transcript needs from the application behind the server: what happens there without SCIM.</summary>
internal interface ITranscriptApplication
{
    /// <summary>Performs an action (<c>create-local-user</c>, <c>delete-locally</c>); false where the application does not know it.</summary>
    ValueTask<bool> TryPerformAsync(string action, string? subject, JsonObject? arguments, CancellationToken cancellationToken);
}
