namespace Scim.Server.EntityFrameworkCore.Writes;

/// <summary>An existing row that matches an incoming resource.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsByExternalId">Whether it was found by externalId; otherwise by the unique name.</param>
/// <param name="HasOtherExternalId">Whether it has a different externalId, so that it belongs to another resource.</param>
internal sealed record AdoptionMatch(string Id, bool IsByExternalId, bool HasOtherExternalId);
