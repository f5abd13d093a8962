namespace Scim.Server.EntityFrameworkCore.Writing;

/// <summary>An existing row that matches an incoming resource.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ByExternalId">Whether it was found by externalId; otherwise by the unique name.</param>
/// <param name="BelongsToAnother">Whether it has a different externalId, so that it belongs to another resource.</param>
internal sealed record Match(string Id, bool ByExternalId, bool BelongsToAnother);
