namespace Scim.Server.EntityFrameworkCore.Writing;

/// <summary>A row that may be the same person's.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ByExternalId">Whether the externalId led to it; else the unique name did.</param>
/// <param name="BelongsToAnother">Whether it carries another externalId, so that it is somebody else's.</param>
internal sealed record Match(string Id, bool ByExternalId, bool BelongsToAnother);
