import Testing

@testable import HTML

@Suite struct FormStatesTests {
    static let page = """
        <!DOCTYPE html><html id=html><body id=body>
        <form id=f1><input id=t1 placeholder=Name><input id=t2 placeholder=Name value=x>
        <input id=t3 type=checkbox placeholder=Name><textarea id=t4 placeholder=Text>
        </textarea><textarea id=t5 placeholder=Text>x</textarea><input id=t6 type=odd placeholder=A value="">
        <button id=b0 type=button>0</button><button id=b1>1</button><input id=b2 type=submit></form>
        <button id=b3 form=f2>3</button><form id=f2><input id=b4 type=image><button id=b5 type=reset>5</button></form>
        <button id=b6>6</button>
        <div id=d1><input id=c1 type=checkbox checked><input id=c2 type=checkbox></div>
        <form id=f3><input id=r1 type=radio name=a checked><input id=r2 type=radio name=a checked>
        <input id=r3 type=radio name=b><input id=r4 type=radio name=b></form>
        <input id=r5 type=radio name=a><input id=r6 type=radio><input id=r7 type=radio checked>
        <select id=s1><option id=o1 disabled>1</option><option id=o2>2</option><option id=o3>3</option></select>
        <select id=s2><option id=o4 selected>1</option><option id=o5 selected>2</option></select>
        <select id=s3 multiple><option id=o6 selected>1</option><option id=o7 selected>2</option><option id=o8>3</option></select>
        <select id=s4 size=3><option id=o9>1</option></select>
        <select id=s5><optgroup id=g1 disabled><option id=oa>1</option></optgroup><option id=ob>2</option></select>
        <progress id=p1></progress><progress id=p2 value=0.5></progress>
        <input id=n1 type=number min=1 max=5 value=3><input id=n2 type=number min=1 max=5 value=9>
        <input id=n3 type=number min=1 value=0><input id=n4 type=number value=4><input id=n5 type=number max=2>
        <input id=n6 type=number max=2 value=9 readonly><input id=n7 type=number max=2 value=9 disabled>
        <input id=n8 type=date min=2026-05-01 value=2026-04-30><input id=n9 type=date min=2026-05-01 value=2026-05-01>
        <input id=na type=time min=22:00 max=06:00 value=23:30><input id=nb type=time min=22:00 max=06:00 value=12:00>
        <input id=nc type=week max=2026-W05 value=2026-W06><input id=nd type=range value=400>
        <input id=ne type=text min=3 value=1><input id=nf type=number min=a value=1><input id=ng type=number min=-1.5e1 value=-15>
        <input id=nh type=datetime-local max=2026-05-01T10:00 value=2026-05-01T10:01><input id=ni type=month max=2026-05 value=2026-06>
        <details id=e1 open></details><details id=e2></details><dialog id=e3 open></dialog>
        <x-card id=x1></x-card><font-face id=x2></font-face><p id=x3 is=x-card></p><wombat id=x4></wombat>
        <svg id=x5><x-card id=x6></x-card></svg>
        </body></html>
        """

    /// As Chromium's `querySelectorAll` answers for the same page.
    @Test(arguments: [
        (":checked", "c1 r2 r7 o2 o5 o6 o7 ob"), (":default", "b1 b3 c1 r1 r2 r7 o4 o5 o6 o7"),
        (":indeterminate", "r3 r4 r5 r6 p1"), (":placeholder-shown", "t1 t4 t6"),
        (":in-range", "n1 n5 n9 na nd ng"), (":out-of-range", "n2 n3 n8 nb nc nh ni"),
        (":open", "e1 e3"), ("body :not(:defined)", "x1 x3"),
    ])
    func markupDecides(_ selector: String, _ expected: String) throws {
        let document = HTMLDocument.parse(Array(Self.page.utf8))
        let found = document.select(try CSSSelector(selector))
        #expect(SelectorFixture.ids(found, in: document) == expected, "\(selector)")
    }
}
