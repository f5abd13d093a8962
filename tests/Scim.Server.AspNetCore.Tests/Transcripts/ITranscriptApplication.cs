using System.Text.Json.Nodes;

namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>The actions that a transcript needs from the application behind the server, without SCIM.</summary>
internal interface ITranscriptApplication
{
    /// <summary>Performs an action (<c>create-local-user</c>, <c>delete-locally</c>); false when the application does not support it.</summary>
    ValueTask<bool> TryPerformAsync(string action, string? subject, JsonObject? arguments, CancellationToken cancellationToken);
}
