namespace Scim.Server.Stores.InMemory;

/// <summary>The parts of an update in addition to the new tree.</summary>
internal readonly record struct InMemoryUpdate(ScimMemberDelta? Members, ScimVersion? Expected);
