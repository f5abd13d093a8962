namespace Scim.Server.Relational.Databases;

/// <summary>
/// A unique index refused a write, and nothing of the write stays. Leaves <see cref="Database.WriteAsync"/>; who wrote asks in a read of its own
/// which value it was, and tells the client.
/// </summary>
internal sealed class ValueTakenException(Exception innerException) : Exception("A unique index refused the write.", innerException);
