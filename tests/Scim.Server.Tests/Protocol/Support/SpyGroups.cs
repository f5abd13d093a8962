namespace Scim.Server.Tests.Protocol.Support;

/// <summary>A spy before groups in memory.</summary>
internal sealed class SpyGroups() : SpyStore<ScimGroup>(new ScimInMemoryStores().For<ScimGroup>(ScimResourceTypes.Group));
