namespace Scim.Server.TestSupport;

/// <summary>What a test server holds and must give back once it has stopped, such as a database of its own; found among its services.</summary>
internal sealed class TestLease(Action giveBack) : IDisposable
{
    private Action? giveBack = giveBack;

    public void Dispose() => Interlocked.Exchange(ref giveBack, null)?.Invoke();
}
