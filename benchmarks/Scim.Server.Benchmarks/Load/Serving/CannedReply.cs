namespace Scim.Server.Benchmarks.Load.Serving;

/// <summary>A reply of the SCIM server, as the bare endpoint sends it again.</summary>
/// <param name="Method">The method that it answers.</param>
/// <param name="Route">The route below the base URI.</param>
/// <param name="Status">The status.</param>
/// <param name="ContentType">The media type; null without a body.</param>
/// <param name="ETag">The ETag header; null without one.</param>
/// <param name="Location">The Location header; null without one.</param>
/// <param name="Body">The body; may be empty.</param>
internal sealed record CannedReply(string Method, string Route, int Status, string? ContentType, string? ETag, string? Location, byte[] Body);
