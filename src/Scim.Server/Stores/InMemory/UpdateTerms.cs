namespace Scim.Server.Stores.InMemory;

/// <summary>What an update says beside the new tree.</summary>
internal readonly record struct UpdateTerms(ScimMemberDelta? Members, ScimVersion? Expected);
