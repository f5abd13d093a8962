using Xunit.Abstractions;
using Xunit.Sdk;

namespace Scim.Server.TestSupport;

/// <summary>Finds the tests of the assembly without those that <see cref="LeftOutTests"/> names.</summary>
public sealed class LeavingOut(IMessageSink diagnostics) : XunitTestFramework(diagnostics)
{
    protected override ITestFrameworkDiscoverer CreateDiscoverer(IAssemblyInfo assemblyInfo) => new Discoverer(assemblyInfo, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Discoverer(IAssemblyInfo assembly, ISourceInformationProvider source, IMessageSink diagnostics)
        : XunitTestFrameworkDiscoverer(assembly, source, diagnostics)
    {
        protected override bool FindTestsForMethod(
            ITestMethod testMethod, bool includeSourceInformation, IMessageBus messageBus, ITestFrameworkDiscoveryOptions discoveryOptions)
        {
            using var kept = new KeptTests(messageBus);
            return base.FindTestsForMethod(testMethod, includeSourceInformation, kept, discoveryOptions);
        }
    }

    private sealed class KeptTests(IMessageBus inner) : IMessageBus
    {
        // Some tests show a sentence instead of their names.
        public bool QueueMessage(IMessageSinkMessage message) =>
            (message is ITestCaseDiscoveryMessage { TestCase: var test } && (IsNamed(test.DisplayName) || IsNamed(NameOf(test.TestMethod))))
            || inner.QueueMessage(message);

        private static bool IsNamed(string test) => LeftOutTests.All.Any(left => test.Contains($".{left.Test}", StringComparison.Ordinal));

        private static string NameOf(ITestMethod method) => $"{method.TestClass.Class.Name}.{method.Method.Name}";

        public void Dispose()
        {
            // The bus is the caller's.
        }
    }
}
